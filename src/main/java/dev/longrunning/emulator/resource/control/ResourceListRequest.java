package dev.longrunning.emulator.resource.control;

import java.util.Optional;

import dev.longrunning.emulator.operation.query.ListRequest;

/**
 * The request for a page of the resources of all services.
 *
 * @param scope the project of the resources; empty: all
 * @param service the service of the resources; empty: all
 * @param type the full name of their message, or the path of their type; empty: all
 * @param filter the filter over their fields (AIP-160); empty text for all
 * @param showDeleted whether the marks of deleted resources are listed too
 * @param pageSize the most resources on the page; 0 gives the default
 * @param pageToken the token of the page; empty text for the first page
 */
public record ResourceListRequest(Optional<String> scope, Optional<String> service, Optional<String> type,
		String filter, boolean showDeleted, int pageSize, String pageToken) {

	public ResourceListRequest {
		pageSize = ListRequest.pageSize(pageSize);
	}

	/** The part of the request that must be equal for all pages of one list. */
	String identity() {
		return String.join("\n", this.scope.orElse(""), this.service.orElse(""), this.type.orElse(""), this.filter,
				Boolean.toString(this.showDeleted));
	}

}
