package dev.longrunning.emulator.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of one call. It stands there from the moment on when it is known
 * what the call is about, or that it never will be.
 */
public final class CallRecorder {

	/** A larger request is not kept. */
	private static final int LARGEST_REQUEST = 4096;

	/** The bytes of a line without its texts. */
	private static final int LINE_BYTES = 400;

	/** The bytes of a text without its characters, its place in a map included. */
	private static final int TEXT_BYTES = 60;

	private final Journal journal;

	private final Instant received;

	private final Caller.Transport transport;

	private final Map<String, String> headers;

	private String address;

	private @Nullable ApiMethod method;

	private String scope = "";

	private Instant time = Instant.EPOCH;

	private int requestSize;

	private volatile @Nullable KeptRequest request;

	private volatile String operation = "";

	private volatile @Nullable String fault;

	private volatile @Nullable Ending ending;

	private boolean isEntered;

	/** Guarded by the journal, as what follows. */
	private boolean isKept;

	private long bytes;

	private long number;

	CallRecorder(Journal journal, Caller.Transport transport, String address, Map<String, String> headers) {
		this.journal = journal;
		this.received = journal.realTime();
		this.transport = transport;
		this.address = TruncatedText.of(address);
		this.headers = headers;
	}

	/**
	 * The method is known, the request not yet read.
	 * @param known the method
	 */
	public void callsMethod(ApiMethod known) {
		this.method = known;
	}

	/**
	 * It is known what the call is about.
	 * @param subject what
	 * @param now when it came, by the clock of its project
	 */
	public void hasTarget(CallTarget subject, Instant now) {
		this.method = subject.call().method();
		this.scope = TruncatedText.of(subject.scope());
		this.operation = TruncatedText.of(subject.operation());
		this.requestSize = subject.call().request().getSerializedSize();
		this.request = (this.requestSize <= LARGEST_REQUEST) ? KeptRequest.of(subject.call().request()) : null;
		enter(now);
	}

	/**
	 * A fault hits the call.
	 * @param name the fault's name
	 */
	public void hitBy(String name) {
		this.fault = name;
		this.journal.grow(this, bytes(name));
	}

	/**
	 * The call started an operation.
	 * @param name the operation's name
	 */
	public void started(String name) {
		this.operation = name;
		this.journal.grow(this, bytes(name));
	}

	/**
	 * The call is answered.
	 * @param code how
	 */
	public void answered(Code code) {
		this.ending = new Ending(code, this.journal.realTime());
		if (!this.isEntered) {
			this.scope = ProjectName.inPath(this.address);
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

	void setNumber(long place) {
		this.number = place;
		this.isKept = true;
		this.bytes = LINE_BYTES + bytes(this.scope) + bytes(this.operation)
				+ ((this.method != null) ? 0 : bytes(this.address))
				+ this.headers.entrySet()
					.stream()
					.mapToLong((header) -> bytes(header.getKey()) + bytes(header.getValue()))
					.sum();
	}

	/** True for a line in the journal, where it takes more bytes. */
	boolean grow(long more) {
		this.bytes += this.isKept ? more : 0;
		return this.isKept;
	}

	/** It stands in the journal no longer. */
	void close() {
		this.isKept = false;
	}

	private static long bytes(String text) {
		return TEXT_BYTES + 2L * text.length();
	}

	String scope() {
		return this.scope;
	}

	/** Its bytes without its request. */
	long bytes() {
		return this.bytes;
	}

	/** The bytes of its request, if that is kept. */
	long requestBytes() {
		return (this.request != null) ? LINE_BYTES + this.requestSize : 0;
	}

	void dropRequest() {
		this.request = null;
	}

	RecordedCall snapshot() {
		var end = Optional.ofNullable(this.ending);
		return new RecordedCall(this.number, this.time, this.received, this.transport, this.address, role(), this.scope,
				this.operation, this.headers, end.map(Ending::code), Optional.ofNullable(this.fault),
				end.map(this::length), Optional.ofNullable(this.request).map(KeptRequest::message), this.requestSize);
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
	 * A request as its bytes: as a message it could take fifty times as much memory.
	 *
	 * @param empty a message of its type
	 * @param bytes the request
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
				throw new IllegalStateException("A request cannot be read again", ex);
			}
		}

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
