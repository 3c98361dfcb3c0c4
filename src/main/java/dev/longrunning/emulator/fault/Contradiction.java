package dev.longrunning.emulator.fault;

/** What an answer says of an operation that is not so. */
public enum Contradiction {

	/** It is done, with neither response nor error. */
	DONE_WITHOUT_RESULT,

	/** Its response is of another type than the method declares. */
	WRONG_RESPONSE_TYPE,

	/** Its response is of a type that nobody knows. */
	UNKNOWN_RESPONSE_TYPE,

	/** It has no metadata. */
	METADATA_MISSING,

	/** It is not done, whatever was said before. */
	RUNNING,

	/** Its progress is at the beginning. */
	PROGRESS_BACK,

	/** There is no such operation. */
	VANISHED

}
