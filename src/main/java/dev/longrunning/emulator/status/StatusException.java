package dev.longrunning.emulator.status;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * The one way a call fails: a canonical code, a message that names the thing and the way
 * out, and what AIP-193 wants beside it. Transports render it; nothing else catches it.
 * Its texts are cut where they repeat a long text of the client.
 */
public final class StatusException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final String FRONT_END = "googleapis.com";

	/** The length to which messages are cut, and what is said beside them. */
	private static final int LONGEST = 2000;

	/** More than a reader wants to see. */
	private static final int MOST_VIOLATIONS = 100;

	private final Code code;

	private final String reason;

	private final transient Map<String, String> metadata;

	private final transient List<FieldViolation> violations;

	private final transient @Nullable Duration retryDelay;

	private final transient List<Any> details;

	private StatusException(Code code, String message, String reason, Map<String, String> metadata,
			List<FieldViolation> violations, @Nullable Duration retryDelay) {
		this(code, Excerpt.of(message, LONGEST), reason, cut(metadata),
				violations.subList(0, Math.min(violations.size(), MOST_VIOLATIONS)), retryDelay, List.of());
	}

	private StatusException(Code code, String message, String reason, Map<String, String> metadata,
			List<FieldViolation> violations, @Nullable Duration retryDelay, List<Any> details) {
		super(message, null, false, false);
		this.code = code;
		this.reason = reason;
		this.metadata = Map.copyOf(metadata);
		this.violations = List.copyOf(violations);
		this.retryDelay = retryDelay;
		this.details = List.copyOf(details);
	}

	private static Map<String, String> cut(Map<String, String> metadata) {
		var cut = new HashMap<String, String>();
		metadata.forEach((key, value) -> cut.put(key, Excerpt.of(value, LONGEST)));
		return cut;
	}

	/**
	 * A failure that somebody wrote out. Its texts are not cut.
	 * @param code the canonical code
	 * @param message its message
	 * @param details its details
	 * @param retryDelay when the caller may come back, if that is to be said
	 * @return the exception
	 */
	public static StatusException written(Code code, String message, List<Any> details, Optional<Duration> retryDelay) {
		return new StatusException(code, message, "", Map.of(), List.of(), retryDelay.orElse(null), details);
	}

	/**
	 * A failure with a reason a program can tell apart.
	 * @param code the canonical code
	 * @param reason the reason of its ErrorInfo, in upper snake case
	 * @param message for the reader
	 * @return the exception
	 */
	public static StatusException of(Code code, String reason, String message) {
		return new StatusException(code, message, reason, Map.of(), List.of(), null);
	}

	/**
	 * A failure that Google's front end speaks of, and not the service behind it.
	 * @param code the canonical code
	 * @param reason the reason of its ErrorInfo, one of {@code google.api.ErrorReason}
	 * @param message for the reader
	 * @param metadata what its ErrorInfo says beside
	 * @return the exception
	 */
	public static StatusException ofFrontEnd(Code code, String reason, String message, Map<String, String> metadata) {
		var info = ErrorInfo.newBuilder().setReason(reason).setDomain(FRONT_END).putAllMetadata(cut(metadata)).build();
		return new StatusException(code, Excerpt.of(message, LONGEST), "", Map.of(), List.of(), null,
				List.of(Any.pack(info)));
	}

	/**
	 * There is no such operation.
	 * @param name the name that was asked for
	 * @return NOT_FOUND
	 */
	public static StatusException operationNotFound(String name) {
		return new StatusException(Code.NOT_FOUND, "Operation not found: '" + name + "'.", "OPERATION_NOT_FOUND",
				Map.of("name", name), List.of(), null);
	}

	/**
	 * The request is wrong as a whole.
	 * @param message what is wrong, where, and the way out
	 * @return INVALID_ARGUMENT
	 */
	public static StatusException invalidArgument(String message) {
		return new StatusException(Code.INVALID_ARGUMENT, message, "", Map.of(), List.of(), null);
	}

	/**
	 * One field of the request is wrong.
	 * @param field path of the field
	 * @param message what is wrong with it
	 * @return INVALID_ARGUMENT with a field violation
	 */
	public static StatusException invalidField(String field, String message) {
		return invalidFields(message, List.of(new FieldViolation(field, message)));
	}

	/**
	 * Several fields of the request are wrong.
	 * @param message the whole, for the reader
	 * @param violations each field's part
	 * @return INVALID_ARGUMENT with field violations
	 */
	public static StatusException invalidFields(String message, List<FieldViolation> violations) {
		return new StatusException(Code.INVALID_ARGUMENT, message, "", Map.of(), violations, null);
	}

	/**
	 * A limit is reached; the caller may come back.
	 * @param reason reason of its ErrorInfo
	 * @param message which limit, and how it is raised
	 * @param retryDelay when to come back
	 * @return RESOURCE_EXHAUSTED with RetryInfo
	 */
	public static StatusException exhausted(String reason, String message, Duration retryDelay) {
		return new StatusException(Code.RESOURCE_EXHAUSTED, message, reason, Map.of(), List.of(), retryDelay);
	}

	/**
	 * Something the emulator needs is away; the caller may come back.
	 * @param reason reason of its ErrorInfo
	 * @param message what is away
	 * @param retryDelay when to come back
	 * @return UNAVAILABLE with RetryInfo
	 */
	public static StatusException unavailable(String reason, String message, Duration retryDelay) {
		return new StatusException(Code.UNAVAILABLE, message, reason, Map.of(), List.of(), retryDelay);
	}

	/**
	 * The canonical code.
	 * @return the code
	 */
	public Code code() {
		return this.code;
	}

	/**
	 * What a caller should wait before the next try.
	 * @return the delay, or null where none is known
	 */
	public @Nullable Duration retryDelay() {
		return this.retryDelay;
	}

	/**
	 * The status as a message, with its details packed.
	 * @param domain who speaks: the service's name
	 * @return the status
	 */
	public Status toStatus(String domain) {
		var status = Status.newBuilder().setCode(this.code.number()).setMessage(String.valueOf(getMessage()));
		if (!this.reason.isEmpty()) {
			status.addDetails(Any.pack(ErrorInfo.newBuilder()
				.setReason(this.reason)
				.setDomain(domain)
				.putAllMetadata(this.metadata)
				.build()));
		}
		if (!this.violations.isEmpty()) {
			status.addDetails(Any.pack(badRequest()));
		}
		if (this.retryDelay != null) {
			status.addDetails(Any.pack(RetryInfo.newBuilder()
				.setRetryDelay(com.google.protobuf.Duration.newBuilder()
					.setSeconds(this.retryDelay.getSeconds())
					.setNanos(this.retryDelay.getNano()))
				.build()));
		}
		return status.addAllDetails(this.details).build();
	}

	private BadRequest badRequest() {
		var badRequest = BadRequest.newBuilder();
		this.violations.forEach((violation) -> badRequest.addFieldViolations(BadRequest.FieldViolation.newBuilder()
			.setField(violation.field())
			.setDescription(violation.description())));
		return badRequest.build();
	}

}
