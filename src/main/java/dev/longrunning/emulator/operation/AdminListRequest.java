package dev.longrunning.emulator.operation;

import java.util.Optional;

import dev.longrunning.emulator.name.ProjectName;

/**
 * What an overview asks for.
 *
 * @param scope only operations of that project, as in {@code projects/p}; empty: all
 * @param filter AIP-160, empty for all
 * @param pageSize at most that many; 0 asks for the default, too many for the maximum
 * @param pageToken where to go on, empty for the start
 */
public record AdminListRequest(Optional<String> scope, String filter, int pageSize, String pageToken) {

	public AdminListRequest {
		scope.ifPresent(ProjectName::scope);
		pageSize = ListRequest.pageSize(pageSize);
	}

	/** What must not change between the pages of one list. */
	String identity() {
		return this.scope.orElse("") + "\n" + this.filter;
	}

}
