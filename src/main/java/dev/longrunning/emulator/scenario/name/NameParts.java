package dev.longrunning.emulator.scenario.name;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The parts for the name of a new operation.
 *
 * @param resources the resource names in the request, as segments, the most specific
 * first
 * @param project the project of the call, such as {@code projects/p}; empty text if it
 * has none
 * @param location the location for a name that needs one if no resource has one
 * @param id the id of the operation
 */
public record NameParts(List<List<String>> resources, String project, String location, String id) {

	/** The organization of operations whose call names none. */
	private static final String ORGANIZATION = "1234567890";

	private static final String ZONE = "-a";

	private static final Set<String> REGIONAL = Set.of("locations", "regions");

	private static final Pattern SCOPE = Pattern.compile(
			"((?:projects|organizations|folders|billingAccounts)/[^/]+)(?:/((?:locations|regions|zones)/[^/]+))?.*");

	public NameParts {
		resources = List.copyOf(resources);
	}

	/**
	 * Creates the parts from resource names.
	 * @param resources the resource names in the request, the most specific first
	 * @param project the project of the call
	 * @param location the location for a name that needs one
	 * @param id the id of the operation
	 * @return the parts
	 */
	public static NameParts of(List<String> resources, String project, String location, String id) {
		return new NameParts(resources.stream().map((name) -> List.of(name.split("/"))).toList(), project, location,
				id);
	}

	/**
	 * Checks whether a resource contains a segment.
	 * @param segment the segment
	 * @return whether any resource contains it
	 */
	boolean contain(String segment) {
		return this.resources.stream().anyMatch((resource) -> resource.contains(segment));
	}

	/**
	 * Finds the segment that follows the beginning of a name in a resource. Resource
	 * names may omit the segments before their own collection, as in {@code datasets/d}.
	 * @param beginning the segments before the wanted one
	 * @return the segment; for a location, that of any resource; else empty
	 */
	Optional<String> after(List<String> beginning) {
		var length = beginning.size();
		return IntStream.rangeClosed(0, Math.max(length - 1, 0))
			.mapToObj((skipped) -> following(beginning.subList(skipped, length)))
			.flatMap(Optional::stream)
			.findFirst()
			.or(() -> (length > 0 && REGIONAL.contains(beginning.getLast())) ? locationOfAny() : Optional.empty());
	}

	private Optional<String> following(List<String> beginning) {
		return this.resources.stream()
			.filter((resource) -> resource.size() > beginning.size()
					&& resource.subList(0, beginning.size()).equals(beginning))
			.map((resource) -> resource.get(beginning.size()))
			.findFirst();
	}

	/**
	 * The location or region of any resource: regions and locations have the same ids.
	 */
	private Optional<String> locationOfAny() {
		return this.resources.stream()
			.flatMap((resource) -> IntStream.range(0, resource.size() - 1)
				.filter((index) -> REGIONAL.contains(resource.get(index)))
				.mapToObj((index) -> resource.get(index + 1)))
			.findFirst();
	}

	/**
	 * Returns the id for a segment that is in no resource.
	 * @param collection the segment before it, empty text for none
	 * @return the caller's project or the default location, else the operation's own id
	 */
	String defaultId(String collection) {
		return switch (collection) {
			case "" -> "projects";
			case "projects" -> this.project.isEmpty() ? this.id : this.project.substring(collection.length() + 1);
			case "organizations" -> ORGANIZATION;
			case "locations", "regions" -> this.location;
			case "zones" -> this.location + ZONE;
			default -> this.id;
		};
	}

	/**
	 * Counts the parts of the first resource's project (or folder or organization) and
	 * location that a name omits.
	 * @param name the segments of the name
	 * @return the number of parts
	 */
	long dropped(List<String> name) {
		var text = "/" + String.join("/", name) + "/";
		return scope().filter((part) -> !text.contains("/" + part + "/")).count();
	}

	private Stream<String> scope() {
		return this.resources.stream()
			.limit(1)
			.map((resource) -> SCOPE.matcher(String.join("/", resource)))
			.filter(Matcher::matches)
			.flatMap((scope) -> Stream.of(1, 2).flatMap((group) -> Stream.ofNullable(scope.group(group))));
	}

}
