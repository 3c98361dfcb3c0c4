package dev.longrunning.emulator.snapshot;

/** A transaction over all stores: all changes in it are made, or none. */
public interface StoreTransaction {

	/**
	 * Runs changes of the stores. The changes are durable when this method returns.
	 * @param changes the changes, run on this thread; an exception rolls all of them back
	 */
	void run(Runnable changes);

}
