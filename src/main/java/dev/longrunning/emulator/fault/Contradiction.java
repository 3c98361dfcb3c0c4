package dev.longrunning.emulator.fault;

/** A way in which an operation in a response contradicts the operation's real state. */
public enum Contradiction {

	/** The operation is done and has neither response nor error. */
	DONE_WITHOUT_RESULT,

	/** The response has another type than the method declares. */
	WRONG_RESPONSE_TYPE,

	/** The response has a type that does not exist. */
	UNKNOWN_RESPONSE_TYPE,

	/** The operation has no metadata. */
	METADATA_MISSING,

	/** The operation is not done, even if an earlier response showed it as done. */
	RUNNING,

	/** The progress is back at its start. */
	PROGRESS_BACK,

	/** The operation does not exist. */
	VANISHED

}
