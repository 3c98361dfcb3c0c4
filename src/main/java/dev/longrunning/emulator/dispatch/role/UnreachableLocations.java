package dev.longrunning.emulator.dispatch.role;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.protobuf.Message;
import dev.longrunning.emulator.dialect.Dialect;
import dev.longrunning.emulator.dialect.Exchange;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.resource.RequestFields;

/**
 * Locations that cannot be reached (AIP-217).
 *
 * @param ids their ids
 */
public record UnreachableLocations(List<String> ids) {

	private static final Pattern LOCATION = Pattern.compile("((?:.*/)?(?:locations|zones|regions)/)([^/]+)(?:/.*)?");

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
	 * Tells whether a list is wanted even if some locations cannot be reached.
	 * @param request the request of the list
	 * @return the value of {@code return_partial_success}, false without such a field
	 */
	public static boolean isPartialSuccessWanted(Message request) {
		return RequestFields.isTrue(request, "return_partial_success");
	}

	/**
	 * Removes the operations of these locations from a page.
	 * @param dialect the form of the operations
	 * @param parent the parent of the listed operations, across locations
	 * @param list the call whose response is the complete page
	 * @return the page without these operations, with the unreachable locations
	 */
	public Message without(Dialect dialect, String parent, Exchange list) {
		var known = this.ids.stream()
			.filter((_) -> !parent.startsWith("projects/-"))
			.flatMap((id) -> located(parent, id).stream());
		var found = dialect.names(list)
			.stream()
			.filter(this::isUnreachable)
			.map((operation) -> LOCATION.matcher(operation).replaceFirst("$1$2"));
		return dialect.partial(list, Predicate.not(this::isUnreachable),
				Stream.concat(known, found).distinct().toList());
	}

	private boolean isUnreachable(String operation) {
		return this.ids.stream().anyMatch((id) -> isIn(id, operation));
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
