package dev.longrunning.emulator.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.Operation;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * Locations that cannot be reached (AIP-217).
 *
 * @param ids their ids
 */
record UnreachableLocations(List<String> ids) {

	private static final Pattern LOCATION = Pattern.compile("((?:.*/)?locations/)([^/]+)(?:/.*)?");

	private static final String ALL = "-";

	/**
	 * Lets only lists across locations be content with a part.
	 * @param parent whose operations are listed
	 */
	static void requireAcross(String parent) {
		if (!isAcross(parent)) {
			throw StatusException.invalidField("return_partial_success",
					"return_partial_success is for lists across locations, whose parent ends in locations/-; '" + parent
							+ "' is none. Leave it out.");
		}
	}

	/**
	 * Fails what cannot be answered without these locations.
	 * @param resource what is asked for, or below what
	 */
	void requireReached(String resource) {
		this.ids.stream().filter((id) -> isAcross(resource) || isIn(id, resource)).findFirst().ifPresent((id) -> {
			throw StatusException.of(Code.UNAVAILABLE, "LOCATION_UNREACHABLE",
					"The location '" + located(resource, id).orElse(id) + "' cannot be reached at the moment. Try again"
							+ (isAcross(resource) ? ", or set return_partial_success to list the others." : "."));
		});
	}

	/**
	 * What can be listed without these locations.
	 * @param parent whose operations are listed, across locations
	 * @param page all that a page would hold
	 * @return the rest, and what is missing
	 */
	ListOperationsResponse without(String parent, ListOperationsResponse page) {
		var known = this.ids.stream()
			.filter((_) -> !parent.startsWith("projects/-"))
			.flatMap((id) -> located(parent, id).stream());
		var found = page.getOperationsList()
			.stream()
			.filter(this::isLost)
			.map((operation) -> LOCATION.matcher(operation.getName()).replaceFirst("$1$2"));
		return page.toBuilder()
			.clearOperations()
			.addAllOperations(page.getOperationsList().stream().filter(Predicate.not(this::isLost)).toList())
			.addAllUnreachable(Stream.concat(known, found).distinct().toList())
			.build();
	}

	private boolean isLost(Operation operation) {
		return this.ids.stream().anyMatch((id) -> isIn(id, operation.getName()));
	}

	private static boolean isAcross(String parent) {
		return isIn(ALL, parent);
	}

	private static boolean isIn(String id, String resource) {
		var location = LOCATION.matcher(resource);
		return location.matches() && location.group(2).equals(id);
	}

	private static Optional<String> located(String resource, String id) {
		return LOCATION.matcher(resource).results().map((match) -> match.group(1) + id).findFirst();
	}

}
