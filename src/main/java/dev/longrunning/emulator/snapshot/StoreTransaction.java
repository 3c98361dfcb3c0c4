package dev.longrunning.emulator.snapshot;

/** One transaction over everything that is kept: all changes in it are made, or none. */
public interface StoreTransaction {

	/**
	 * Runs changes of stores. When this returns they are durable.
	 * @param changes what to change, on this thread; what it throws takes all of them
	 * back
	 */
	void run(Runnable changes);

}
