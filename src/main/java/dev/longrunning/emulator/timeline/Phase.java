package dev.longrunning.emulator.timeline;

/** What an operation is doing, in words every service has its own names for. */
public enum Phase {

	/** Accepted and waiting. */
	PENDING,
	/** At work. */
	RUNNING,
	/** A cancel was accepted and has not taken effect yet. */
	CANCELLING,
	/** Done with a response. */
	SUCCEEDED,
	/** Done with an error. */
	FAILED,
	/** Done because it was cancelled. */
	CANCELLED;

	/**
	 * Whether an operation in this phase changes no more.
	 * @return true from the end on
	 */
	public boolean isFinal() {
		return compareTo(SUCCEEDED) >= 0;
	}

}
