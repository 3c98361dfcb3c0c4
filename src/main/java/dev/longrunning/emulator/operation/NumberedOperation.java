package dev.longrunning.emulator.operation;

/**
 * An operation with its number in the order of creation.
 *
 * @param number the number; later operations have higher ones
 * @param operation the operation
 */
public record NumberedOperation(long number, Operation operation) {

	/** A number higher than that of any operation. */
	public static final long AFTER_ALL = Long.MAX_VALUE;

}
