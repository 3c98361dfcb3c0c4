package dev.longrunning.emulator.operation;

/** The serialized form of operations, complete, for use outside the store. */
public interface OperationBytes {

	/**
	 * Serializes an operation.
	 * @param operation the operation
	 * @return its bytes
	 */
	byte[] write(Operation operation);

	/**
	 * Parses an operation.
	 * @param bytes the result of {@link #write}
	 * @return the operation, its instants to the microsecond
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT if the
	 * bytes are not a valid operation
	 */
	Operation read(byte[] bytes);

}
