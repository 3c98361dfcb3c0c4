package dev.longrunning.emulator.operation;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.longrunning.emulator.status.StatusException;

/**
 * What a list asks for.
 *
 * @param parent the parent whose operations are wanted; a trailing collection
 * {@code operations} is dropped, as some services' templates bind it with the name, and
 * so is one at the top level by any name
 * @param service only that service's operations, where the service is known
 * @param filter AIP-160, empty for all
 * @param pageSize at most that many; 0 asks for the default, too many for the maximum
 * @param pageToken where to go on, empty for the start
 */
public record ListRequest(String parent, Optional<String> service, String filter, int pageSize, String pageToken) {

	private static final String COLLECTION = "operations";

	/** A collection at the top level has nothing before it, whatever it is called. */
	private static final Pattern TOP_LEVEL = Pattern.compile("[a-z][A-Za-z]*s");

	public ListRequest {
		pageSize = pageSize(pageSize);
		OperationName.requirePossible(parent);
		parent = withoutCollection(parent);
	}

	/**
	 * The page size that is meant.
	 * @param asked the one that is asked for
	 * @return the default for 0, the maximum for too many
	 */
	public static int pageSize(int asked) {
		if (asked < 0) {
			throw StatusException.invalidField("page_size",
					"The page size is " + asked + "; it must not be negative. Leave it out for the default.");
		}
		return (asked == 0) ? Operations.DEFAULT_PAGE_SIZE : Math.min(asked, Operations.MAX_PAGE_SIZE);
	}

	/** What must not change between the pages of one list. */
	String identity() {
		return this.parent + "\n" + this.filter;
	}

	private static String withoutCollection(String parent) {
		if (TOP_LEVEL.matcher(parent).matches()) {
			return "";
		}
		return parent.endsWith("/" + COLLECTION) ? parent.substring(0, parent.length() - COLLECTION.length() - 1)
				: parent;
	}

}
