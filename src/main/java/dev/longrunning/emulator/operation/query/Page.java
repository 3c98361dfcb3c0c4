package dev.longrunning.emulator.operation.query;

import java.util.List;

import com.google.protobuf.Message;

/**
 * One page of a list.
 *
 * @param entries the operations in the form of the list
 * @param nextPageToken the token of the next page; empty on the last page
 */
public record Page(List<Message> entries, String nextPageToken) {

	public Page {
		entries = List.copyOf(entries);
	}

}
