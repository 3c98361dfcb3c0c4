package dev.longrunning.emulator.operation;

import dev.longrunning.emulator.operation.view.OperationSnapshot;

/**
 * A receiver of the changes of one operation. An exception from it ends the watch.
 */
public interface OperationObserver {

	/**
	 * Receives the operation when it has changed.
	 * @param operation the operation as a client sees it
	 */
	void onChange(OperationSnapshot operation);

	/** Receives the deletion of the operation; no call follows. */
	void onDelete();

	/** Signals that no change came for a while. */
	void onIdle();

}
