package dev.longrunning.emulator.operation;

/**
 * An operation with its place in the order in which operations were made.
 *
 * @param number higher than that of an operation that was there before
 * @param operation the operation
 */
public record NumberedOperation(long number, Operation operation) {

	/** Higher than any number. */
	public static final long AFTER_ALL = Long.MAX_VALUE;

}
