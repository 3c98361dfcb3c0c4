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
 * The exception for the failure of a call: a canonical code, a message that names the
 * problem and its solution, and the details of AIP-193. Transports render it, and nothing
 * else catches it. Its texts are cut if they quote a long text of the client.
 */
public final class StatusException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** The domain of errors (AIP-193) that belong to no single service. */
	public static final String DEFAULT_DOMAIN = "googleapis.com";

	/** The reason of a request with a fingerprint that is not the present one. */
	public static final String CONDITION_NOT_MET = "CONDITION_NOT_MET";

	/**
	 * The largest length of a message and of a value of the metadata; longer ones are
	 * cut.
	 */
	private static final int MAX_LENGTH = 2000;

	/** The largest number of violations in an error: enough for a reader. */
	private static final int MAX_VIOLATIONS = 100;

	private final Code code;

	private final String reason;

	private final transient Map<String, String> metadata;

	private final transient List<FieldViolation> violations;

	private final transient @Nullable Duration retryDelay;

	private final transient List<Any> details;

	private StatusException(Code code, String message, String reason, Map<String, String> metadata,
			List<FieldViolation> violations, @Nullable Duration retryDelay) {
		this(code, Excerpt.of(message, MAX_LENGTH), reason, cut(metadata),
				violations.subList(0, Math.min(violations.size(), MAX_VIOLATIONS)), retryDelay, List.of());
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
		metadata.forEach((key, value) -> cut.put(key, Excerpt.of(value, MAX_LENGTH)));
		return cut;
	}

	/**
	 * Creates the error that a user wrote in a fault. Its texts are not cut.
	 * @param code the canonical code
	 * @param message the message
	 * @param details the details
	 * @param retryDelay the delay before a retry, if the error has one
	 * @return the exception
	 */
	public static StatusException written(Code code, String message, List<Any> details, Optional<Duration> retryDelay) {
		return new StatusException(code, message, "", Map.of(), List.of(), retryDelay.orElse(null), details);
	}

	/**
	 * Creates an error with a reason that programs can distinguish.
	 * @param code the canonical code
	 * @param reason the reason of the ErrorInfo, in upper snake case
	 * @param message the message for the reader
	 * @return the exception
	 */
	public static StatusException of(Code code, String reason, String message) {
		return new StatusException(code, message, reason, Map.of(), List.of(), null);
	}

	/**
	 * Creates an error of Google's front end instead of the service behind it.
	 * @param code the canonical code
	 * @param reason the reason of the ErrorInfo, one of {@code google.api.ErrorReason}
	 * @param message the message for the reader
	 * @param metadata the metadata of the ErrorInfo
	 * @return the exception
	 */
	public static StatusException ofFrontEnd(Code code, String reason, String message, Map<String, String> metadata) {
		var info = ErrorInfo.newBuilder()
			.setReason(reason)
			.setDomain(DEFAULT_DOMAIN)
			.putAllMetadata(cut(metadata))
			.build();
		return new StatusException(code, Excerpt.of(message, MAX_LENGTH), "", Map.of(), List.of(), null,
				List.of(Any.pack(info)));
	}

	/**
	 * Creates an error about a resource, whose name and type the metadata has.
	 * @param code the canonical code
	 * @param reason the reason of the ErrorInfo
	 * @param message the message for the reader
	 * @param name the name of the resource
	 * @param type the type of the resource
	 * @return the exception
	 */
	public static StatusException resource(Code code, String reason, String message, String name, String type) {
		return new StatusException(code, message, reason, Map.of("name", name, "type", type), List.of(), null);
	}

	/**
	 * Creates the error for an operation that does not exist.
	 * @param name the requested name
	 * @return NOT_FOUND
	 */
	public static StatusException operationNotFound(String name) {
		return new StatusException(Code.NOT_FOUND, "Operation not found: '" + name + "'.", "OPERATION_NOT_FOUND",
				Map.of("name", name), List.of(), null);
	}

	/**
	 * Creates the error for an invalid request.
	 * @param message the error, its place and its solution
	 * @return INVALID_ARGUMENT
	 */
	public static StatusException invalidArgument(String message) {
		return new StatusException(Code.INVALID_ARGUMENT, message, "", Map.of(), List.of(), null);
	}

	/**
	 * Creates the error for an invalid field of the request.
	 * @param field the path of the field
	 * @param message the error in the field
	 * @return INVALID_ARGUMENT with a field violation
	 */
	public static StatusException invalidField(String field, String message) {
		return invalidFields(message, List.of(new FieldViolation(field, message)));
	}

	/**
	 * Creates the error for several invalid fields of the request.
	 * @param message the message for the reader
	 * @param violations the error in each field
	 * @return INVALID_ARGUMENT with field violations
	 */
	public static StatusException invalidFields(String message, List<FieldViolation> violations) {
		return new StatusException(Code.INVALID_ARGUMENT, message, "", Map.of(), violations, null);
	}

	/**
	 * Creates the error for a limit that is reached. The caller may try again.
	 * @param reason the reason of the ErrorInfo
	 * @param message the limit, and the setting that raises it
	 * @param retryDelay the delay before a retry
	 * @return RESOURCE_EXHAUSTED with RetryInfo
	 */
	public static StatusException exhausted(String reason, String message, Duration retryDelay) {
		return new StatusException(Code.RESOURCE_EXHAUSTED, message, reason, Map.of(), List.of(), retryDelay);
	}

	/**
	 * Creates the error for an unavailable dependency of the emulator. The caller may try
	 * again.
	 * @param reason the reason of the ErrorInfo
	 * @param message the missing dependency
	 * @param retryDelay the delay before a retry
	 * @return UNAVAILABLE with RetryInfo
	 */
	public static StatusException unavailable(String reason, String message, Duration retryDelay) {
		return new StatusException(Code.UNAVAILABLE, message, reason, Map.of(), List.of(), retryDelay);
	}

	/**
	 * The reason of the ErrorInfo.
	 * @return the reason; empty text if the error has none of its own
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Returns the canonical code.
	 * @return the code
	 */
	public Code code() {
		return this.code;
	}

	/**
	 * Returns the delay before a retry.
	 * @return the delay, or null if the error has none
	 */
	public @Nullable Duration retryDelay() {
		return this.retryDelay;
	}

	/**
	 * Returns the details that a user wrote or that Google's front end adds, without
	 * those that this class makes of the reason and the violations.
	 * @return the details
	 */
	public List<Any> givenDetails() {
		return this.details;
	}

	/**
	 * Converts the error to a status message with its details.
	 * @param domain the name of the service, for the ErrorInfo
	 * @return the status
	 */
	public Status toStatus(String domain) {
		var status = Status.newBuilder().setCode(this.code.number()).setMessage(String.valueOf(getMessage()));
		if (!this.reason.isEmpty()) {
			status.addDetails(Any.pack(errorInfo(domain)));
		}
		if (!this.violations.isEmpty()) {
			status.addDetails(Any.pack(badRequest()));
		}
		if (this.retryDelay != null) {
			status.addDetails(Any.pack(retryInfo(this.retryDelay)));
		}
		return status.addAllDetails(this.details).build();
	}

	private ErrorInfo errorInfo(String domain) {
		return ErrorInfo.newBuilder().setReason(this.reason).setDomain(domain).putAllMetadata(this.metadata).build();
	}

	private static RetryInfo retryInfo(Duration delay) {
		return RetryInfo.newBuilder()
			.setRetryDelay(
					com.google.protobuf.Duration.newBuilder().setSeconds(delay.getSeconds()).setNanos(delay.getNano()))
			.build();
	}

	private BadRequest badRequest() {
		var badRequest = BadRequest.newBuilder();
		this.violations.forEach((violation) -> badRequest.addFieldViolations(BadRequest.FieldViolation.newBuilder()
			.setField(violation.field())
			.setDescription(violation.description())));
		return badRequest.build();
	}

}
