package dev.longrunning.emulator.store.operation;

import java.util.Arrays;

import dev.longrunning.emulator.operation.query.ListQuery.Position;

/**
 * Rows that lie next to each other in the index, in the order of a list: those of one
 * parent and one service, settled or not.
 *
 * @param parent the parent
 * @param service the service
 * @param part which of its rows
 */
record IndexRange(String parent, String service, Part part) {

	/** No name is as late in the order: UTF-8 has no such byte. */
	private static final byte[] AFTER_ALL = { (byte) 0xff };

	/** A part of the rows of one parent and service. */
	enum Part {

		/** Not written down as done. */
		UNSETTLED,
		/** Neither written down as done nor due to be. */
		RUNNING,
		/** Done, and not written down as done yet. */
		DUE,
		/** Written down as done. */
		SETTLED

	}

	/**
	 * Where a place in the order of all names lies in the order of this shelf.
	 * @param position the place
	 * @return what the rows made at the same instant have to come after
	 */
	byte[] nameAfter(Position position) {
		if (this.parent.isEmpty()) {
			return StoredOperations.utf8(position.name());
		}
		var prefix = this.parent + "/";
		if (position.name().startsWith(prefix)) {
			return StoredOperations.nameInParent(position.name(), this.parent);
		}
		var order = Arrays.compareUnsigned(StoredOperations.utf8(position.name()), StoredOperations.utf8(prefix));
		return (order < 0) ? new byte[0] : AFTER_ALL;
	}

}
