package dev.longrunning.emulator.name;

import dev.longrunning.emulator.status.StatusException;

/**
 * The full resource name of an operation (AIP-122). Its last part, the id, is opaque and
 * may contain slashes. Most names have the collection {@code operations}; some have
 * another collection, and a few are only an id.
 *
 * @param value the name
 */
public record OperationName(String value) {

	/** The longest accepted name, in bytes of UTF-8. */
	public static final int MAX_BYTES = NameLimit.MAX_BYTES;

	private static final String COLLECTION = "operations/";

	public OperationName {
		if (value.isEmpty()) {
			throw StatusException.invalidField("name", "The name of an operation is missing.");
		}
		requirePossible(value);
	}

	/**
	 * Rejects a text that is too long for a name or contains control characters.
	 * @param name the name of an operation or of a parent
	 * @return the same text
	 */
	public static String requirePossible(String name) {
		return NameLimit.require("name", name);
	}

	/**
	 * The parent under which a list finds this operation.
	 * @return the parent's name; empty for a top-level collection and for a name without
	 * one
	 */
	public String parent() {
		var collection = collectionStart();
		if (collection >= 0) {
			return (collection == 0) ? "" : this.value.substring(0, collection - 1);
		}
		var id = this.value.lastIndexOf('/');
		var parentEnd = (id < 0) ? -1 : this.value.lastIndexOf('/', id - 1);
		return (parentEnd < 0) ? "" : this.value.substring(0, parentEnd);
	}

	/**
	 * The id: the part after the collection.
	 * @return the last segment, or everything after {@code operations/}
	 */
	public String id() {
		var collection = collectionStart();
		return (collection >= 0) ? this.value.substring(collection + COLLECTION.length())
				: this.value.substring(this.value.lastIndexOf('/') + 1);
	}

	/**
	 * The project in the name.
	 * @return the project, as in {@code projects/p}; empty text if the name contains none
	 */
	public String project() {
		return ProjectName.of(this.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

	private int collectionStart() {
		var inner = this.value.lastIndexOf("/" + COLLECTION);
		if (inner >= 0) {
			return inner + 1;
		}
		return this.value.startsWith(COLLECTION) ? 0 : -1;
	}

}
