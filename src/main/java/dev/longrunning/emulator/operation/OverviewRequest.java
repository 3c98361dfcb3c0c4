package dev.longrunning.emulator.operation;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.longrunning.emulator.status.StatusException;

/**
 * What an overview asks for.
 *
 * @param scope only operations of that project, as in {@code projects/p}; empty: all
 * @param filter AIP-160, empty for all
 * @param pageSize at most that many; 0 asks for the default, too many for the maximum
 * @param pageToken where to go on, empty for the start
 */
public record OverviewRequest(Optional<String> scope, String filter, int pageSize, String pageToken) {

	private static final Pattern PROJECT = Pattern.compile("projects/[^/]+");

	public OverviewRequest {
		scope.filter((given) -> !PROJECT.matcher(given).matches()).ifPresent((given) -> {
			throw StatusException.invalidField("scope",
					"A scope is a project such as projects/demo, not '" + given + "'.");
		});
		pageSize = ListRequest.pageSize(pageSize);
	}

	/** What must not change between the pages of one list. */
	String identity() {
		return this.scope.orElse("") + "\n" + this.filter;
	}

}
