package dev.longrunning.emulator.resource.control;

import java.util.List;

/**
 * One page of the resources of all services.
 *
 * @param items the resources, the newest first
 * @param nextPageToken the token of the next page; empty text on the last page
 */
public record ResourceListPage(List<ShownResource> items, String nextPageToken) {

	public ResourceListPage {
		items = List.copyOf(items);
	}

}
