package dev.longrunning.emulator.surface.dialect;

/** The purpose of a method on operations. */
public enum OperationVerb {

	/** Gets an operation. */
	POLL,
	/** Waits for an operation. */
	WAIT,
	/** Lists operations. */
	LIST,
	/** Cancels an operation. */
	CANCEL,
	/** Deletes an operation. */
	DELETE

}
