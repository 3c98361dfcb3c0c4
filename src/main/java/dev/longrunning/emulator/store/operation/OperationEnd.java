package dev.longrunning.emulator.store.operation;

import dev.longrunning.emulator.store.Micros;
import org.jspecify.annotations.Nullable;

/**
 * The end of an operation in its row.
 *
 * @param clockScope the scope of the clock that the operation follows
 * @param settled whether the end is recorded
 * @param doneAt the end, see {@link Micros}; null: it does not end by itself
 */
record OperationEnd(String clockScope, boolean settled, @Nullable Long doneAt) {

	boolean isAfter(long now) {
		return !this.settled && (this.doneAt == null || this.doneAt > now);
	}

}
