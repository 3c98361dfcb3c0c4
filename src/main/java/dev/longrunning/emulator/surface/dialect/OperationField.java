package dev.longrunning.emulator.surface.dialect;

/** The meaning of a field of operations. */
public enum OperationField {

	/** The id of the operation, a text. */
	NAME,
	/** The status, an enum. */
	STATUS,
	/** The error, a message or a text. */
	ERROR,
	/** The time of the start call. */
	CREATE_TIME,
	/** The time at which the job begins to run. */
	START_TIME,
	/** The time of the last change. */
	UPDATE_TIME,
	/** The time of the end. */
	END_TIME

}
