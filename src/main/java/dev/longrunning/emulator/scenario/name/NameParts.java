package dev.longrunning.emulator.scenario.name;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ids that the name of a new operation can be made of.
 *
 * @param resources the names in the request, the most specific first
 * @param project the project of the call as in {@code projects/p}, empty where it has
 * none
 * @param location a location for names that need one, where no resource has one
 * @param id the operation's id
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
	 * The parts of a request.
	 * @param resources the names in the request, the most specific first
	 * @param project the project of the call
	 * @param location a location for names that need one
	 * @param id the operation's id
	 * @return the parts
	 */
	public static NameParts of(List<String> resources, String project, String location, String id) {
		return new NameParts(resources.stream().map((name) -> List.of(name.split("/"))).toList(), project, location,
				id);
	}

	/**
	 * Checks for a segment in a resource.
	 * @param segment the segment
	 * @return whether it is in any of them
	 */
	boolean have(String segment) {
		return this.resources.stream().anyMatch((resource) -> resource.contains(segment));
	}

	/**
	 * The segment that follows the beginning of a name in a resource. Resources may leave
	 * out what is before their own collection, as in {@code datasets/d}.
	 * @param beginning the segments before the wanted one
	 * @return the segment; for a location, of any resource that has one; else empty
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

	/** Regions and locations have the same ids. */
	private Optional<String> locationOfAny() {
		return this.resources.stream()
			.flatMap((resource) -> IntStream.range(0, resource.size() - 1)
				.filter((index) -> REGIONAL.contains(resource.get(index)))
				.mapToObj((index) -> resource.get(index + 1)))
			.findFirst();
	}

	/**
	 * An id that no resource has.
	 * @param collection the segment before it, empty for none
	 * @return the caller's project or location, else the operation's own id
	 */
	String invented(String collection) {
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
	 * Counts the parts of the first resource that a name leaves out.
	 * @param name the segments of the name
	 * @return their number, of project (or folder or organization) and location
	 */
	long lost(List<String> name) {
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
