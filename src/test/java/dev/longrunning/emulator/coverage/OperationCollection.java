package dev.longrunning.emulator.coverage;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The collection of an operation, read from the operation's name alone.
 *
 * @param parent the parent of the collection, empty for the top level
 * @param collection the collection, empty for a bare id
 */
record OperationCollection(String parent, String collection) {

	private static final Pattern USUAL = Pattern.compile("(?:(.*)/)?(operations)/[^/]+");

	private static final Pattern OTHER = Pattern.compile("(?:(.*?)/)?([^/]*[oO]perations/[\\w/]+|[^/]+)/[^/]+");

	static OperationCollection of(String name) {
		for (var pattern : new Pattern[] { USUAL, OTHER }) {
			var match = pattern.matcher(name);
			if (match.matches()) {
				return new OperationCollection(Optional.ofNullable(match.group(1)).orElse(""), match.group(2));
			}
		}
		return new OperationCollection("", "");
	}

	/** The collection's own name. */
	String collectionName() {
		return this.parent.isEmpty() ? this.collection : this.parent + "/" + this.collection;
	}

}
