package dev.longrunning.emulator.operation;

import dev.longrunning.emulator.name.NameLimit;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.status.StatusException;

/**
 * The full resource name of an operation (AIP-122). Its last part, the id, is opaque and
 * may hold slashes; most names have the collection {@code operations}, some have another
 * and a few are a bare id.
 *
 * @param value the name
 */
public record OperationName(String value) {

	/** The longest name that is taken, in bytes of UTF-8. */
	public static final int MAX_BYTES = NameLimit.MAX_BYTES;

	private static final String COLLECTION = "operations/";

	public OperationName {
		if (value.isEmpty()) {
			throw StatusException.invalidField("name", "The name of an operation is missing.");
		}
		requirePossible(value);
	}

	/**
	 * Refuses what cannot be a name: too long, or with control characters.
	 * @param name a resource name, or what stands in its place
	 * @return the same
	 */
	static String requirePossible(String name) {
		return NameLimit.require("name", name);
	}

	/**
	 * What a list of the collection that holds this operation asks for.
	 * @return the parent's name, empty for a top-level collection and for a bare id
	 */
	public String parent() {
		var collection = collectionStart();
		if (collection >= 0) {
			return (collection == 0) ? "" : this.value.substring(0, collection - 1);
		}
		var id = this.value.lastIndexOf('/');
		var other = (id < 0) ? -1 : this.value.lastIndexOf('/', id - 1);
		return (other < 0) ? "" : this.value.substring(0, other);
	}

	/**
	 * The id: what follows the collection.
	 * @return the last segment, or all that follows {@code operations/}
	 */
	public String id() {
		var collection = collectionStart();
		return (collection >= 0) ? this.value.substring(collection + COLLECTION.length())
				: this.value.substring(this.value.lastIndexOf('/') + 1);
	}

	/**
	 * The project whose operation it is.
	 * @return the project as in {@code projects/p}, empty where the name says none
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
