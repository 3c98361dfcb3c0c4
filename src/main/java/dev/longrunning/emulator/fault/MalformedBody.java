package dev.longrunning.emulator.fault;

/**
 * A defect of a response body. Over gRPC each defect is an unreadable message or no
 * message.
 */
public enum MalformedBody {

	/** The body is shorter than its announced length. */
	TRUNCATED,

	/** The body is not valid JSON. */
	INVALID_JSON,

	/** The body is empty. */
	EMPTY,

	/**
	 * There is no body and no announcement of one: over REST no content type, over gRPC a
	 * trailers-only response.
	 */
	TRAILERS_ONLY,

	/** The content type is HTML. */
	WRONG_CONTENT_TYPE

}
