package dev.longrunning.emulator.status;

import java.util.List;
import java.util.stream.Stream;

/**
 * The canonical status codes of {@code google.rpc.Code}, each with its gRPC number and
 * its HTTP status.
 */
public enum Code {

	/** Not an error. */
	OK(200),
	/** The operation was cancelled. */
	CANCELLED(499),
	/** An error of unknown origin. */
	UNKNOWN(500),
	/** The request is invalid in every state of the system. */
	INVALID_ARGUMENT(400),
	/** The deadline passed before the work was done. */
	DEADLINE_EXCEEDED(504),
	/** The resource or route does not exist. */
	NOT_FOUND(404),
	/** The resource to create exists already. */
	ALREADY_EXISTS(409),
	/** The caller may not do this. */
	PERMISSION_DENIED(403),
	/** A quota or limit is used up. */
	RESOURCE_EXHAUSTED(429),
	/** The system is not in the state that the call needs. */
	FAILED_PRECONDITION(400),
	/** A concurrent call interfered. */
	ABORTED(409),
	/** The request is past the valid range. */
	OUT_OF_RANGE(400),
	/** The method is not supported. */
	UNIMPLEMENTED(501),
	/** An internal invariant is broken. */
	INTERNAL(500),
	/** The service is not available now; the caller may try again. */
	UNAVAILABLE(503),
	/** Data is lost and cannot be recovered. */
	DATA_LOSS(500),
	/** The call has no valid credentials. */
	UNAUTHENTICATED(401);

	/** The names of all codes of errors. */
	public static final List<String> FAILURES = Stream.of(values())
		.filter((code) -> code != OK)
		.map(Enum::name)
		.toList();

	private final int httpStatus;

	Code(int httpStatus) {
		this.httpStatus = httpStatus;
	}

	/**
	 * Returns the code that gRPC clients derive from an HTTP status without a code
	 * (gRPC's http-grpc-status-mapping).
	 * @param httpStatus the HTTP status
	 * @return the code
	 */
	public static Code ofHttp(int httpStatus) {
		return switch (httpStatus) {
			case 400 -> INTERNAL;
			case 401 -> UNAUTHENTICATED;
			case 403 -> PERMISSION_DENIED;
			case 404 -> UNIMPLEMENTED;
			case 429, 502, 503, 504 -> UNAVAILABLE;
			default -> UNKNOWN;
		};
	}

	/**
	 * Returns the code with a number.
	 * @param number the number in {@code google.rpc.Status}
	 * @return the code, UNKNOWN for a number without one
	 */
	public static Code of(int number) {
		return (number >= 0 && number < values().length) ? values()[number] : UNKNOWN;
	}

	/**
	 * Returns the name of the HTTP status (RFC 9110).
	 * @return the reason phrase
	 */
	public String httpPhrase() {
		return switch (this.httpStatus) {
			case 200 -> "OK";
			case 400 -> "Bad Request";
			case 401 -> "Unauthorized";
			case 403 -> "Forbidden";
			case 404 -> "Not Found";
			case 409 -> "Conflict";
			case 429 -> "Too Many Requests";
			case 499 -> "Client Closed Request";
			case 501 -> "Not Implemented";
			case 503 -> "Service Unavailable";
			case 504 -> "Gateway Timeout";
			default -> "Internal Server Error";
		};
	}

	/**
	 * Returns the number of this code in {@code google.rpc.Status} and on gRPC.
	 * @return the number, 0 to 16
	 */
	public int number() {
		return ordinal();
	}

	/**
	 * Returns the HTTP status of an answer with this code (google/rpc/code.proto).
	 * @return the HTTP status
	 */
	public int httpStatus() {
		return this.httpStatus;
	}

}
