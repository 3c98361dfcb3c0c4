package dev.longrunning.emulator.store.operation;

import java.util.Arrays;

import dev.longrunning.emulator.operation.query.ListQuery.Position;

/**
 * A range of rows that are adjacent in the index of a list: those of one parent and one
 * service, with or without a recorded end.
 *
 * @param parent the parent
 * @param service the service
 * @param part the part of its rows
 */
record IndexRange(String parent, String service, Part part) {

	/** A key after every name: UTF-8 has no such byte. */
	private static final byte[] AFTER_ALL = { (byte) 0xff };

	/** A part of the rows of one parent and service. */
	enum Part {

		/** The end is not recorded. */
		UNSETTLED,
		/** The end is not recorded and has not come. */
		RUNNING,
		/** The end has come and is not recorded. */
		DUE,
		/** The end is recorded. */
		SETTLED

	}

	/**
	 * Translates a position in the order of all names to the order of this range.
	 * @param position the position
	 * @return the key after which rows with the same create time come
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
