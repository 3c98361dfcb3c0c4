package dev.longrunning.emulator.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.rule.TriedRules;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import org.jspecify.annotations.Nullable;

/**
 * The recorder of one call for the journal. It collects the facts of the call as they
 * become known. The call enters the journal when its target is known, or when it is
 * answered without one.
 */
public final class CallRecorder {

	/** The largest request that is kept, in bytes. */
	private static final int MAX_REQUEST_BYTES = 4096;

	/** The estimated bytes of an entry without its texts. */
	private static final int ENTRY_BYTES = 500;

	/** The estimated bytes of a request without its content. */
	private static final int REQUEST_BYTES = 400;

	/** The estimated bytes of a text without its characters, including its map entry. */
	private static final int TEXT_BYTES = 60;

	private final Journal journal;

	private final Instant received;

	private final Caller.Transport transport;

	private final Map<String, String> headers;

	private String address;

	/** The address as the client wrote it, until the call is answered. */
	private @Nullable String line;

	private @Nullable ApiMethod method;

	private String scope = "";

	private Instant time = Instant.EPOCH;

	private int requestSize;

	private volatile @Nullable KeptRequest request;

	private volatile String operation = "";

	private volatile @Nullable String fault;

	private volatile @Nullable String scenario;

	private volatile @Nullable TriedRules<Fault> triedFaults;

	private volatile @Nullable TriedRules<Scenario> triedScenarios;

	/** The time that the conditions of the scenarios saw. */
	private volatile Instant scenarioTime = Instant.EPOCH;

	private volatile boolean hasForgottenRules;

	private volatile @Nullable Ending ending;

	private boolean isEntered;

	/** Guarded by the journal's lock, as are the fields below. */
	private boolean isKept;

	private long bytes;

	private long number;

	CallRecorder(Journal journal, Caller.Transport transport, String address, Map<String, String> headers) {
		this.journal = journal;
		this.received = journal.realTime();
		this.transport = transport;
		this.address = TruncatedText.of(address);
		this.line = this.address;
		this.headers = headers;
	}

	/**
	 * Records the method when it is known and the request is not read yet.
	 * @param called the called method
	 */
	public void setMethod(ApiMethod called) {
		this.method = called;
	}

	/**
	 * Records the target of the call and adds the call to the journal.
	 * @param target the target
	 * @param now the arrival time by the clock of the call's project
	 */
	public void setTarget(CallTarget target, Instant now) {
		this.method = target.call().method();
		this.scope = TruncatedText.of(target.scope());
		this.operation = TruncatedText.of(target.operation());
		this.requestSize = target.call().request().getSerializedSize();
		this.request = (this.requestSize <= MAX_REQUEST_BYTES) ? KeptRequest.of(target.call().request()) : null;
		enter(now);
	}

	/**
	 * Records the faults that were tried for the call.
	 * @param tried the faults with their counts
	 */
	public void setTriedFaults(TriedRules<Fault> tried) {
		if (tried.isNone() && this.triedFaults == null) {
			this.triedFaults = tried;
			return;
		}
		this.journal.growRules(this, tried, () -> {
			var more = candidateBytes(tried) - candidateBytes(this.triedFaults);
			this.triedFaults = tried;
			return more;
		});
	}

	/**
	 * Records the scenarios that were tried for the call, in place of earlier ones.
	 * @param tried the scenarios with their counts
	 * @param now the time that their conditions see
	 */
	public void setTriedScenarios(TriedRules<Scenario> tried, Instant now) {
		this.scenarioTime = now;
		this.journal.growRules(this, tried, () -> {
			var more = candidateBytes(tried) - candidateBytes(this.triedScenarios);
			this.triedScenarios = tried;
			return more;
		});
	}

	/**
	 * Records the fault that hits the call.
	 * @param name the fault's name
	 */
	public void setFault(String name) {
		this.fault = name;
		this.journal.grow(this, bytes(name));
	}

	/**
	 * Records the scenario that serves the call.
	 * @param name the scenario's name
	 */
	public void setScenario(String name) {
		this.scenario = name;
		this.journal.grow(this, bytes(name));
	}

	/**
	 * Records the operation that the call started.
	 * @param name the operation's name
	 */
	public void setStartedOperation(String name) {
		this.operation = name;
		this.journal.grow(this, bytes(name));
	}

	/**
	 * Records the end of the call. A call without a target enters the journal now.
	 * @param code the status code of the answer
	 */
	public void answered(Code code) {
		var isFirst = this.ending == null;
		if (this.isEntered) {
			end(code);
		}
		else {
			this.scope = ProjectName.inPath(this.address);
			end(code);
			enter(this.journal.time(this.scope));
		}
		if (isFirst) {
			this.journal.answered(this, code);
		}
		this.line = null;
	}

	/** Keeps the state of the clock, because computing its time here would cost more. */
	private void end(Code code) {
		this.ending = new Ending(code, this.journal.realTime(), this.journal.clock(this.scope));
	}

	/**
	 * Records a call as CANCELLED if its client disconnected before the target was known.
	 */
	public void clientDisconnected() {
		if (!this.isEntered) {
			answered(Code.CANCELLED);
		}
	}

	private void enter(Instant now) {
		this.isEntered = true;
		this.time = now;
		this.address = (this.method != null) ? this.method.fullName() : this.address;
		this.journal.enter(this);
	}

	void setNumber(long sequence) {
		this.number = sequence;
		this.isKept = true;
		this.bytes = ENTRY_BYTES + bytes(this.scope) + bytes(this.operation)
				+ ((this.method != null) ? 0 : bytes(this.address)) + headerBytes();
	}

	private long headerBytes() {
		var sum = 0L;
		for (var header : this.headers.entrySet()) {
			sum += bytes(header.getKey()) + bytes(header.getValue());
		}
		return sum;
	}

	/**
	 * Adds to the size of the entry.
	 * @return true if the call is in the journal, where it now takes more bytes
	 */
	boolean grow(long more) {
		this.bytes += this.isKept ? more : 0;
		return this.isKept;
	}

	/** Marks the call as removed from the journal. */
	void close() {
		this.isKept = false;
	}

	private static long candidateBytes(@Nullable TriedRules<?> tried) {
		return (tried != null) ? tried.candidateBytes() : 0;
	}

	/**
	 * The estimated bytes of the rules that were tried for the call.
	 * @param counted the rules that are counted already; these are added
	 */
	long ruleBytes(Set<Object> counted) {
		return Stream.<TriedRules<?>>of(this.triedFaults, this.triedScenarios)
			.filter(Objects::nonNull)
			.mapToLong((tried) -> tried.ruleBytes(counted))
			.sum();
	}

	/** Drops the rules that were tried for the call. Returns the bytes of its entry. */
	long forgetRules() {
		var freed = candidateBytes(this.triedFaults) + candidateBytes(this.triedScenarios);
		this.hasForgottenRules |= this.triedFaults != null || this.triedScenarios != null;
		this.triedFaults = null;
		this.triedScenarios = null;
		this.bytes -= freed;
		return freed;
	}

	private static long bytes(String text) {
		return TEXT_BYTES + 2L * text.length();
	}

	/**
	 * The sequence number of the call.
	 * @return the number; 0 if the journal is off
	 */
	public long number() {
		return this.number;
	}

	/**
	 * The method of the call.
	 * @return its full name; HTTP method and path if there is none
	 */
	public String address() {
		return this.address;
	}

	/**
	 * The address that the client called: the gRPC method, or HTTP method and path.
	 * Listeners to its answer read it; later it is forgotten.
	 * @return the address
	 */
	public String calledAddress() {
		return Objects.requireNonNullElse(this.line, this.address);
	}

	/**
	 * The transport of the call.
	 * @return the transport
	 */
	public Caller.Transport transport() {
		return this.transport;
	}

	/**
	 * The arrival of the call.
	 * @return the instant in real time
	 */
	public Instant received() {
		return this.received;
	}

	/**
	 * The time until the answer.
	 * @return the duration in real time; zero while there is no answer
	 */
	public Duration took() {
		var end = this.ending;
		return (end != null) ? duration(end) : Duration.ZERO;
	}

	/**
	 * Returns a header that the journal keeps.
	 * @param name its name, in lower case
	 * @return its value; empty without one, and if the journal is off
	 */
	public Optional<String> header(String name) {
		return Optional.ofNullable(this.headers.get(name));
	}

	/**
	 * The method of the call.
	 * @return the method; empty if the call has none
	 */
	public Optional<ApiMethod> method() {
		return Optional.ofNullable(this.method);
	}

	/**
	 * The role of the method.
	 * @return the role; empty without a method
	 */
	public Optional<MethodRole> role() {
		return Optional.ofNullable(this.method).map(ApiMethod::role);
	}

	/**
	 * The operation that the call asked for or started.
	 * @return its name; empty text without one
	 */
	public String operation() {
		return this.operation;
	}

	/**
	 * The project of the call.
	 * @return the project; empty text if the call names none
	 */
	public String scope() {
		return this.scope;
	}

	CallSummary summary() {
		var isPoll = role().filter((role) -> role == MethodRole.GET || role == MethodRole.WAIT).isPresent();
		return CallSummary.of(isPoll, fault());
	}

	/** The estimated bytes of the entry without its request. */
	long bytes() {
		return this.bytes;
	}

	/** The estimated bytes of the request; 0 if it is not kept. */
	long requestBytes() {
		return (this.request != null) ? REQUEST_BYTES + this.requestSize : 0;
	}

	void dropRequest() {
		this.request = null;
	}

	RecordedCall snapshot() {
		var end = Optional.ofNullable(this.ending);
		return new RecordedCall(this.number, this.time, this.received, this.transport, this.address, role(), this.scope,
				this.operation, this.headers, end.map(Ending::code), Optional.ofNullable(this.fault),
				Optional.ofNullable(this.scenario), end.map(this::duration), end.map(Ending::time),
				Optional.ofNullable(this.request).map(KeptRequest::message), this.requestSize);
	}

	/**
	 * Returns the scenario that served the call.
	 * @return its name, empty if none did so far
	 */
	public Optional<String> scenario() {
		return Optional.ofNullable(this.scenario);
	}

	/**
	 * Returns the fault that hit the call.
	 * @return its name, empty if none did so far
	 */
	public Optional<String> fault() {
		return Optional.ofNullable(this.fault);
	}

	/**
	 * Returns a copy of the call with the rules that were tried for it.
	 * @return the call as it is now
	 */
	public TriedCall tried() {
		return new TriedCall(snapshot(), Optional.ofNullable(this.triedFaults),
				Optional.ofNullable(this.triedScenarios), this.scenarioTime, this.hasForgottenRules);
	}

	/** Never negative, although the system clock may be set back during a call. */
	private Duration duration(Ending end) {
		var duration = Duration.between(this.received, end.instant());
		return duration.isNegative() ? Duration.ZERO : duration;
	}

	/**
	 * A serialized request. As a message it could take fifty times as much memory.
	 *
	 * @param empty the default instance of the request's type
	 * @param bytes the serialized request
	 */
	private record KeptRequest(Message empty, ByteString bytes) {

		static KeptRequest of(Message request) {
			return new KeptRequest(request.getDefaultInstanceForType(), request.toByteString());
		}

		Message message() {
			try {
				return this.empty.toBuilder().mergeFrom(this.bytes).buildPartial();
			}
			catch (InvalidProtocolBufferException ex) {
				throw new IllegalStateException("A recorded request cannot be parsed", ex);
			}
		}

	}

	/**
	 * The end of a call.
	 *
	 * @param code the status code of the answer
	 * @param instant the end in real time
	 * @param clock the state of the project's clock at the end
	 */
	private record Ending(Code code, Instant instant, ClockState clock) {

		Instant time() {
			return this.clock.at(this.instant);
		}

	}

}
