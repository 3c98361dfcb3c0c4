package dev.longrunning.emulator.status;

import java.util.List;
import java.util.stream.Stream;

/**
 * The canonical status codes of {@code google.rpc.Code}, each with its number on gRPC and
 * the HTTP status it travels under.
 */
public enum Code {

	/** Not an error. */
	OK(200),
	/** The operation was cancelled. */
	CANCELLED(499),
	/** An error of unknown origin. */
	UNKNOWN(500),
	/** The request is wrong whatever the state of the system. */
	INVALID_ARGUMENT(400),
	/** The deadline passed before the work was done. */
	DEADLINE_EXCEEDED(504),
	/** The resource or route does not exist. */
	NOT_FOUND(404),
	/** The resource to be created exists. */
	ALREADY_EXISTS(409),
	/** The caller may not do this. */
	PERMISSION_DENIED(403),
	/** A quota or limit is used up. */
	RESOURCE_EXHAUSTED(429),
	/** The system is not in the state the call needs. */
	FAILED_PRECONDITION(400),
	/** A concurrent call won. */
	ABORTED(409),
	/** Past the valid range. */
	OUT_OF_RANGE(400),
	/** The method exists but is not offered. */
	UNIMPLEMENTED(501),
	/** An invariant was broken on this side. */
	INTERNAL(500),
	/** Not available now; the caller may try again. */
	UNAVAILABLE(503),
	/** Data is lost for good. */
	DATA_LOSS(500),
	/** No valid credentials. */
	UNAUTHENTICATED(401);

	/** The names of all codes that a failure can have. */
	public static final List<String> FAILURES = Stream.of(values())
		.filter((code) -> code != OK)
		.map(Enum::name)
		.toList();

	private final int httpStatus;

	Code(int httpStatus) {
		this.httpStatus = httpStatus;
	}

	/**
	 * The code that clients make of an HTTP status which no code came with (gRPC's
	 * http-grpc-status-mapping).
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
	 * The number of this code in {@code google.rpc.Status} and on gRPC.
	 * @return the number, 0 to 16
	 */
	public int number() {
		return ordinal();
	}

	/**
	 * The HTTP status of an answer with this code (google/rpc/code.proto).
	 * @return the HTTP status
	 */
	public int httpStatus() {
		return this.httpStatus;
	}

}
