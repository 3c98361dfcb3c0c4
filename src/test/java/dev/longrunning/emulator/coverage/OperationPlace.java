package dev.longrunning.emulator.coverage;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An operation's name, as a client sees it that knows no more than what lies between the
 * slashes.
 *
 * @param parent what its collection lies in, empty for the top level
 * @param collection the collection, empty for a bare id
 */
record OperationPlace(String parent, String collection) {

	private static final Pattern USUAL = Pattern.compile("(?:(.*)/)?(operations)/[^/]+");

	private static final Pattern OTHER = Pattern.compile("(?:(.*?)/)?([^/]*[oO]perations/[\\w/]+|[^/]+)/[^/]+");

	static OperationPlace of(String name) {
		for (var pattern : new Pattern[] { USUAL, OTHER }) {
			var match = pattern.matcher(name);
			if (match.matches()) {
				return new OperationPlace(Optional.ofNullable(match.group(1)).orElse(""), match.group(2));
			}
		}
		return new OperationPlace("", "");
	}

	/** The collection's own name. */
	String collectionName() {
		return this.parent.isEmpty() ? this.collection : this.parent + "/" + this.collection;
	}

}
