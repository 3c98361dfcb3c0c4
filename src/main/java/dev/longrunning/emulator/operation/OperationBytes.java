package dev.longrunning.emulator.operation;

/** Operations as bytes, with all that is known of them, to be kept outside the store. */
public interface OperationBytes {

	/**
	 * Writes an operation.
	 * @param operation the operation
	 * @return its bytes
	 */
	byte[] write(Operation operation);

	/**
	 * Reads an operation.
	 * @param bytes what {@link #write} made
	 * @return the operation, its instants to the microsecond
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT where they
	 * are none
	 */
	Operation read(byte[] bytes);

}
