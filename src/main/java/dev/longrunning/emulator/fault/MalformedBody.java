package dev.longrunning.emulator.fault;

/**
 * What can be wrong with a body. Over gRPC each of them is a message that cannot be read,
 * or none.
 */
public enum MalformedBody {

	/** It ends before its length. */
	TRUNCATED,

	/** It is no JSON. */
	INVALID_JSON,

	/** It has nothing in it. */
	EMPTY,

	/**
	 * There is none, nor what announces one: over REST no content type, over gRPC
	 * trailers alone.
	 */
	TRAILERS_ONLY,

	/** Its type is said to be HTML. */
	WRONG_CONTENT_TYPE

}
