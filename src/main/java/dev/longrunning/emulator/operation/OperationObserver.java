package dev.longrunning.emulator.operation;

/** Who is told how an operation goes on. What it throws ends the watch. */
public interface OperationObserver {

	/**
	 * The operation shows something else.
	 * @param operation the operation as a client would see it
	 */
	void shows(com.google.longrunning.Operation operation);

	/** The operation is there no more. */
	void deleted();

	/** Nothing has happened for a while. */
	void idles();

}
