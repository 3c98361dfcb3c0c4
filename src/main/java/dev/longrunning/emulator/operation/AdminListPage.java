package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.List;

/**
 * One page of all operations, for who governs the emulator.
 *
 * @param items the operations, those first that were made last
 * @param nextPageToken asks for the next page; empty at the end of the list
 * @param counts how many there are, whatever the filter; of many the latest only
 */
public record AdminListPage(List<Item> items, String nextPageToken, Counts counts) {

	public AdminListPage {
		items = List.copyOf(items);
	}

	/**
	 * An operation at an instant.
	 *
	 * @param operation the operation
	 * @param message as clients see it
	 * @param now when
	 */
	public record Item(Operation operation, com.google.longrunning.Operation message, Instant now) {
	}

	/**
	 * How many operations there are, up to a number.
	 *
	 * @param total all that were counted
	 * @param running those of them that are not done
	 * @param more whether there are older ones, which were not counted
	 */
	public record Counts(long total, long running, boolean more) {

		/**
		 * Those that are done.
		 * @return the others
		 */
		public long done() {
			return this.total - this.running;
		}

	}

}
