package dev.longrunning.emulator.operation;

/**
 * A receiver of the changes of one operation. An exception from it ends the watch.
 */
public interface OperationObserver {

	/**
	 * Receives the operation when it has changed.
	 * @param operation the operation as a client sees it
	 */
	void onChange(com.google.longrunning.Operation operation);

	/** Receives the deletion of the operation; no call follows. */
	void onDelete();

	/** Signals that no change came for a while. */
	void onIdle();

}
