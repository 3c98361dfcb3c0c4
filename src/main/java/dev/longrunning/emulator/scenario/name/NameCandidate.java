package dev.longrunning.emulator.scenario.name;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;

/**
 * A candidate for the name of an operation, built from a template.
 *
 * @param name the name
 * @param generated the number of its ids that are in no resource of the request
 * @param dropped the number of parts of the request's project and location that it omits
 * @param foreign the number of its literal segments that are in no resource of the
 * request
 * @param shared the number of its segments that are in a resource of the request
 */
record NameCandidate(String name, int generated, long dropped, int foreign, int shared) {

	private static final String COLLECTION = "operations";

	/**
	 * Creates the candidates of a template.
	 * @param template the segments of the template's variable
	 * @param parts the parts for names
	 * @return a candidate with as many ids of the request as possible; if the template
	 * allows any text, also candidates that contain a whole resource name; empty if the
	 * template does not end in an id
	 */
	static Stream<NameCandidate> of(List<PathSegment> template, NameParts parts) {
		var segments = withoutTail(template);
		if (!(segments.getLast() instanceof Wildcard end)) {
			return Stream.empty();
		}
		var before = segments.subList(0, segments.size() - 1);
		var plain = filled(before, parts);
		var isOpen = end == Wildcard.MANY && before.stream().allMatch(Literal.class::isInstance);
		return Stream.concat(Stream.of(plain), isOpen
				? parts.resources().stream().map((resource) -> plain.withResource(resource, parts)) : Stream.empty());
	}

	/** The template without an open tail behind the id. */
	private static List<PathSegment> withoutTail(List<PathSegment> template) {
		var end = template.size() - 1;
		return (end > 0 && template.get(end) == Wildcard.MANY && template.get(end - 1) == Wildcard.ONE)
				? template.subList(0, end) : template;
	}

	private static NameCandidate filled(List<PathSegment> template, NameParts parts) {
		var name = new ArrayList<String>();
		var generated = 0;
		var foreign = 0;
		var shared = 0;
		for (var segment : template) {
			if (segment instanceof Literal(var text)) {
				var isShared = parts.contain(text);
				foreign += (isShared || text.equals(COLLECTION)) ? 0 : 1;
				shared += isShared ? 1 : 0;
				name.add(text);
				continue;
			}
			var id = parts.after(name);
			generated += id.isPresent() ? 0 : 1;
			shared += id.isPresent() ? 1 : 0;
			name.add(id.orElseGet(() -> parts.defaultId(name.isEmpty() ? "" : name.getLast())));
		}
		var dropped = parts.dropped(name);
		name.add(parts.id());
		return new NameCandidate(String.join("/", name), generated, dropped, foreign, shared);
	}

	/**
	 * A candidate in the same collection whose id contains a resource name and the
	 * collection again.
	 */
	private NameCandidate withResource(List<String> resource, NameParts parts) {
		var collection = this.name.substring(0, this.name.length() - parts.id().length());
		return new NameCandidate(collection + String.join("/", resource) + "/" + COLLECTION + "/" + parts.id(),
				this.generated, this.dropped, this.foreign + 1, this.shared);
	}

}
