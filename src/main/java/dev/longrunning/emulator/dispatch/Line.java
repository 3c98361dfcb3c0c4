package dev.longrunning.emulator.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.scenario.Projects;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of one call. It stands there from the moment on when it is known
 * what the call is about, or that it never will be.
 */
public final class Line {

	/** A larger request is not kept. */
	private static final int LARGEST_REQUEST = 4096;

	private final Journal journal;

	private final Instant received;

	private final Caller.Transport transport;

	private final Map<String, String> headers;

	private String address;

	private @Nullable ApiMethod method;

	private String scope = "";

	private Instant time = Instant.EPOCH;

	private int requestSize;

	private volatile @Nullable Message request;

	private volatile String operation = "";

	private volatile @Nullable String fault;

	private volatile @Nullable Ending ending;

	private boolean isEntered;

	private long number;

	Line(Journal journal, Caller.Transport transport, String address, Map<String, String> headers) {
		this.journal = journal;
		this.received = journal.realTime();
		this.transport = transport;
		this.address = KeptText.of(address);
		this.headers = headers;
	}

	/**
	 * The method is known, the request not yet read.
	 * @param known the method
	 */
	public void isOf(ApiMethod known) {
		this.method = known;
	}

	/**
	 * It is known what the call is about.
	 * @param subject what
	 * @param now when it came, by the clock of its project
	 */
	void isAbout(Subject subject, Instant now) {
		this.method = subject.call().method();
		this.scope = KeptText.of(subject.scope());
		this.operation = KeptText.of(subject.operation());
		this.requestSize = subject.call().request().getSerializedSize();
		this.request = (this.requestSize <= LARGEST_REQUEST) ? subject.call().request() : null;
		enter(now);
	}

	/**
	 * A fault hits the call.
	 * @param name the fault's name
	 */
	void isHitBy(String name) {
		this.fault = name;
	}

	/**
	 * The call started an operation.
	 * @param name the operation's name
	 */
	void started(String name) {
		this.operation = name;
	}

	/**
	 * The call is answered.
	 * @param code how
	 */
	public void answered(Code code) {
		this.ending = new Ending(code, this.journal.realTime());
		if (!this.isEntered) {
			this.scope = Projects.inPath(this.address);
			enter(this.journal.time(this.scope));
		}
	}

	/** The client went before the call was one. */
	public void brokenOff() {
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

	void isNumber(long place) {
		this.number = place;
	}

	String scope() {
		return this.scope;
	}

	/** How much of what is kept it takes. */
	int keptBytes() {
		return (this.request != null) ? this.requestSize : 0;
	}

	void forgetRequest() {
		this.request = null;
	}

	JournaledCall shown() {
		var end = Optional.ofNullable(this.ending);
		return new JournaledCall(this.number, this.time, this.received, this.transport, this.address, role(),
				this.scope, this.operation, this.headers, end.map(Ending::code), Optional.ofNullable(this.fault),
				end.map(this::length), Optional.ofNullable(this.request), this.requestSize);
	}

	private Optional<MethodRole> role() {
		return Optional.ofNullable(this.method).map(ApiMethod::role);
	}

	/** Real time may be set back. */
	private Duration length(Ending end) {
		var length = Duration.between(this.received, end.instant());
		return length.isNegative() ? Duration.ZERO : length;
	}

	/**
	 * How a call ended.
	 *
	 * @param code its status
	 * @param instant when, in real time
	 */
	private record Ending(Code code, Instant instant) {
	}

}
