package dev.longrunning.emulator.dispatch.role;

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
public record UnreachableLocations(List<String> ids) {

	private static final Pattern LOCATION = Pattern.compile("((?:.*/)?locations/)([^/]+)(?:/.*)?");

	private static final String ALL = "-";

	/**
	 * Refuses {@code return_partial_success} unless the list is across locations.
	 * @param parent the parent of the listed operations
	 * @throws StatusException INVALID_ARGUMENT if the list is not across locations
	 */
	static void requireAcross(String parent) {
		if (!isAcross(parent)) {
			throw StatusException.invalidField("return_partial_success",
					"return_partial_success is only for lists across locations, whose parent ends in locations/-, not for '"
							+ parent + "'. Leave it out.");
		}
	}

	/**
	 * Fails a call that needs one of these locations.
	 * @param resource the requested resource or parent
	 * @throws StatusException UNAVAILABLE if the resource is in one of these locations
	 */
	public void requireReached(String resource) {
		this.ids.stream().filter((id) -> isAcross(resource) || isIn(id, resource)).findFirst().ifPresent((id) -> {
			throw StatusException.of(Code.UNAVAILABLE, "LOCATION_UNREACHABLE",
					"The location '" + located(resource, id).orElse(id) + "' cannot be reached at the moment. Try again"
							+ (isAcross(resource) ? ", or set return_partial_success to list the others." : "."));
		});
	}

	/**
	 * Removes the operations of these locations from a page.
	 * @param parent the parent of the listed operations, across locations
	 * @param page the complete page
	 * @return the page without these operations, with the unreachable locations
	 */
	public ListOperationsResponse without(String parent, ListOperationsResponse page) {
		var known = this.ids.stream()
			.filter((_) -> !parent.startsWith("projects/-"))
			.flatMap((id) -> located(parent, id).stream());
		var found = page.getOperationsList()
			.stream()
			.filter(this::isUnreachable)
			.map((operation) -> LOCATION.matcher(operation.getName()).replaceFirst("$1$2"));
		return page.toBuilder()
			.clearOperations()
			.addAllOperations(page.getOperationsList().stream().filter(Predicate.not(this::isUnreachable)).toList())
			.addAllUnreachable(Stream.concat(known, found).distinct().toList())
			.build();
	}

	private boolean isUnreachable(Operation operation) {
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
