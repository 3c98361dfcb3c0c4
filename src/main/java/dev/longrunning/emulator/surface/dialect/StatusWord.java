package dev.longrunning.emulator.surface.dialect;

/** The meaning of a status of operations. */
public enum StatusWord {

	/** The job has not begun to run. */
	PENDING,
	/** The job runs. */
	RUNNING,
	/** The job runs and was cancelled. */
	CANCELLING,
	/** The job has ended, with or without success. */
	DONE

}
