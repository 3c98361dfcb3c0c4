package dev.longrunning.emulator.operation.query;

import java.util.List;

import com.google.protobuf.Message;

/**
 * One page of a list.
 *
 * @param entries the operations
 * @param nextPageToken the token of the next page; empty on the last page
 */
public record Page(List<Entry> entries, String nextPageToken) {

	public Page {
		entries = List.copyOf(entries);
	}

	/**
	 * An operation on a page.
	 *
	 * @param name the full name of the operation
	 * @param message the operation in the form of the list
	 */
	public record Entry(String name, Message message) {
	}

}
