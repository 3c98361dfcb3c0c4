package dev.longrunning.emulator.document;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The differences between what files defined before and what they define now.
 *
 * @param added the names that only the new files define
 * @param changed the names that both define, with another text
 * @param removed the names that only the old files defined
 */
public record FileChanges(List<String> added, List<String> changed, List<String> removed) {

	/** No differences. */
	public static final FileChanges NONE = new FileChanges(List.of(), List.of(), List.of());

	/**
	 * Compares definitions.
	 * @param before the texts of the old definitions by their names
	 * @param after the texts of the new definitions by their names
	 * @return the differences; names in the order of the maps
	 */
	public static FileChanges between(Map<String, String> before, Map<String, String> after) {
		var added = after.keySet().stream().filter((name) -> !before.containsKey(name));
		var changed = after.entrySet()
			.stream()
			.filter((one) -> before.containsKey(one.getKey()) && !one.getValue().equals(before.get(one.getKey())))
			.map(Map.Entry::getKey);
		var removed = before.keySet().stream().filter((name) -> !after.containsKey(name));
		return new FileChanges(added.toList(), changed.toList(), removed.toList());
	}

	/**
	 * Returns whether there are no differences.
	 * @return whether all lists are empty
	 */
	public boolean isEmpty() {
		return equals(NONE);
	}

	/**
	 * Returns the names that the old files did not define, or defined with another text.
	 * @return the added and changed names
	 */
	public Stream<String> written() {
		return Stream.concat(this.added.stream(), this.changed.stream());
	}

	/**
	 * Returns the names whose old definitions are gone.
	 * @return the changed and removed names
	 */
	public Stream<String> replaced() {
		return Stream.concat(this.changed.stream(), this.removed.stream());
	}

}
