package dev.longrunning.emulator.operation.query;

import java.util.Optional;

import dev.longrunning.emulator.name.ProjectName;

/**
 * The request for a page of the operations of all parents.
 *
 * @param scope the project whose operations are wanted, as in {@code projects/p}; empty:
 * all
 * @param filter the filter (AIP-160); empty for all
 * @param pageSize the most operations on the page; 0 gives the default, and values above
 * the maximum give the maximum
 * @param pageToken the token of the page; empty for the first page
 */
public record AdminListRequest(Optional<String> scope, String filter, int pageSize, String pageToken) {

	public AdminListRequest {
		scope.ifPresent(ProjectName::scope);
		pageSize = ListRequest.pageSize(pageSize);
	}

	/** The part of the request that must be equal for all pages of one list. */
	public String identity() {
		return this.scope.orElse("") + "\n" + this.filter;
	}

}
