package dev.longrunning.emulator.operation.query;

import java.util.List;

/**
 * One page of a list.
 *
 * @param operations the operations as clients see them
 * @param nextPageToken the token of the next page; empty on the last page
 */
public record Page(List<com.google.longrunning.Operation> operations, String nextPageToken) {

	public Page {
		operations = List.copyOf(operations);
	}

}
