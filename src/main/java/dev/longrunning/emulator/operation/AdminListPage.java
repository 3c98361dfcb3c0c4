package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.List;

import dev.longrunning.emulator.operation.view.OperationSnapshot;

/**
 * One page of the operations of all parents, for administrators of the emulator.
 *
 * @param items the operations, latest first
 * @param nextPageToken the token of the next page; empty on the last page
 * @param counts the number of operations without regard to the filter, up to a limit
 */
public record AdminListPage(List<Item> items, String nextPageToken, Counts counts) {

	public AdminListPage {
		items = List.copyOf(items);
	}

	/**
	 * An operation at an instant.
	 *
	 * @param operation the operation
	 * @param snapshot the operation at that instant
	 * @param now the instant
	 */
	public record Item(Operation operation, OperationSnapshot snapshot, Instant now) {
	}

	/**
	 * The number of operations, up to a limit.
	 *
	 * @param total the number of counted operations
	 * @param running the number of counted operations that are not done
	 * @param more whether older operations exist that were not counted
	 */
	public record Counts(long total, long running, boolean more) {

		/**
		 * The number of counted operations that are done.
		 * @return the number
		 */
		public long done() {
			return this.total - this.running;
		}

	}

}
