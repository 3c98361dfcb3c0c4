package dev.longrunning.emulator.operation.query;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.view.ListForm;
import dev.longrunning.emulator.status.StatusException;

/**
 * The request for a page of a list.
 *
 * @param parent the parent whose operations are wanted; a trailing collection
 * {@code operations} is removed, because the templates of some services bind it with the
 * name, and so is any top-level collection
 * @param service the only service whose operations are wanted, if it is known
 * @param filter the filter (AIP-160); empty for all
 * @param pageSize the most operations on the page; 0 gives the default, and values above
 * the maximum give the maximum
 * @param pageToken the token of the page; empty for the first page
 * @param form the form of the entries
 * @param isOfAllBelow whether the operations of all parents in the same project are
 * wanted
 */
public record ListRequest(String parent, Optional<String> service, String filter, int pageSize, String pageToken,
		ListForm form, boolean isOfAllBelow) {

	/** The page size of requests that give none. */
	public static final int DEFAULT_PAGE_SIZE = 50;

	/** The largest page size; a larger one counts as this (AIP-158). */
	public static final int MAX_PAGE_SIZE = 1000;

	private static final String COLLECTION = "operations";

	/** A collection at the top level, of any name: it has no parent. */
	private static final Pattern TOP_LEVEL = Pattern.compile("[a-z][A-Za-z]*s");

	public ListRequest {
		pageSize = pageSize(pageSize);
		OperationName.requirePossible(parent);
		parent = withoutCollection(parent);
	}

	/**
	 * The request for a page of the operations of one parent.
	 * @param parent the parent
	 * @param service the only service whose operations are wanted
	 * @param filter the filter
	 * @param pageSize the most operations on the page
	 * @param pageToken the token of the page
	 * @param form the form of the entries
	 */
	public ListRequest(String parent, Optional<String> service, String filter, int pageSize, String pageToken,
			ListForm form) {
		this(parent, service, filter, pageSize, pageToken, form, false);
	}

	/**
	 * The effective page size.
	 * @param requested the requested page size
	 * @return the default for 0; at most the maximum
	 * @throws StatusException INVALID_ARGUMENT if it is negative
	 */
	public static int pageSize(int requested) {
		if (requested < 0) {
			throw StatusException.invalidField("page_size",
					"The page size is " + requested + "; it must not be negative. Leave it out for the default.");
		}
		return (requested == 0) ? DEFAULT_PAGE_SIZE : Math.min(requested, MAX_PAGE_SIZE);
	}

	/** The part of the request that must be equal for all pages of one list. */
	public String identity() {
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
