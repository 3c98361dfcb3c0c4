package dev.longrunning.emulator.store.operation;

import dev.longrunning.emulator.store.Micros;
import org.jspecify.annotations.Nullable;

/**
 * When the operation of a row ends.
 *
 * @param zone the zone of the clock it goes by
 * @param settled whether its end is written down
 * @param doneAt its end, see {@link Micros}; null: does not end by itself
 */
record OperationEnd(String zone, boolean settled, @Nullable Long doneAt) {

	boolean isAfter(long now) {
		return !this.settled && (this.doneAt == null || this.doneAt > now);
	}

}
