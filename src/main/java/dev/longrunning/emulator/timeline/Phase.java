package dev.longrunning.emulator.timeline;

/** A phase of an operation, independent of the names that a service uses. */
public enum Phase {

	/** Accepted and waiting. */
	PENDING,
	/** Working. */
	RUNNING,
	/** Cancelled, but not done yet. */
	CANCELLING,
	/** Done with a response. */
	SUCCEEDED,
	/** Done with an error. */
	FAILED,
	/** Done because it was cancelled. */
	CANCELLED;

	/**
	 * Returns whether an operation in this phase is done.
	 * @return true for the last three phases
	 */
	public boolean isFinal() {
		return compareTo(SUCCEEDED) >= 0;
	}

}
