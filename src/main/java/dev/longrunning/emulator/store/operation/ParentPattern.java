package dev.longrunning.emulator.store.operation;

import java.util.List;

/**
 * The parent of a list, in which a segment {@code -} matches any one segment (AIP-159).
 *
 * @param value the parent in the request
 */
record ParentPattern(String value) {

	private static final String ANY = "-";

	/**
	 * Returns whether the pattern can match several parents.
	 * @return whether a segment is a wildcard
	 */
	boolean isWild() {
		return segments(this.value).contains(ANY);
	}

	/**
	 * The common prefix of all matching parents.
	 * @return the text before the first wildcard
	 */
	String prefix() {
		var before = segments(this.value).stream().takeWhile((segment) -> !ANY.equals(segment)).toList();
		return before.isEmpty() ? "" : String.join("/", before) + "/";
	}

	/**
	 * Returns whether the pattern matches a parent.
	 * @param parent the parent
	 * @return whether every segment matches
	 */
	boolean matches(String parent) {
		var wanted = segments(this.value);
		var given = segments(parent);
		if (wanted.size() != given.size()) {
			return false;
		}
		for (var i = 0; i < wanted.size(); i++) {
			if (!ANY.equals(wanted.get(i)) && !wanted.get(i).equals(given.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static List<String> segments(String parent) {
		return List.of(parent.split("/", -1));
	}

}
