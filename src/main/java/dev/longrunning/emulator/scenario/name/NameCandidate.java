package dev.longrunning.emulator.scenario.name;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;

/**
 * A name that fits a template for operations.
 *
 * @param name the name
 * @param invented how many of its ids no resource of the request has
 * @param lost how much of the request's project and location it leaves out
 * @param strange how many of its fixed segments no resource of the request has
 * @param known how many of its segments are the request's
 */
record NameCandidate(String name, int invented, long lost, int strange, int known) {

	private static final String COLLECTION = "operations";

	/**
	 * The names that a template can give.
	 * @param template the segments of the template's variable
	 * @param parts the ids that names are made of
	 * @return a name with the request's ids as far as it has them; where the template is
	 * all open, also with the whole resource in it; nothing where the template does not
	 * end in an id
	 */
	static Stream<NameCandidate> of(List<PathSegment> template, NameParts parts) {
		var segments = withoutTail(template);
		if (!(segments.getLast() instanceof Wildcard end)) {
			return Stream.empty();
		}
		var before = segments.subList(0, segments.size() - 1);
		var usual = filled(before, parts);
		var isOpen = end == Wildcard.MANY && before.stream().allMatch(Literal.class::isInstance);
		return Stream.concat(Stream.of(usual),
				isOpen ? parts.resources().stream().map((resource) -> usual.around(resource, parts)) : Stream.empty());
	}

	/** A template may leave room for more behind the id. */
	private static List<PathSegment> withoutTail(List<PathSegment> template) {
		var end = template.size() - 1;
		return (end > 0 && template.get(end) == Wildcard.MANY && template.get(end - 1) == Wildcard.ONE)
				? template.subList(0, end) : template;
	}

	private static NameCandidate filled(List<PathSegment> template, NameParts parts) {
		var name = new ArrayList<String>();
		var invented = 0;
		var strange = 0;
		var known = 0;
		for (var segment : template) {
			if (segment instanceof Literal(var text)) {
				var isKnown = parts.have(text);
				strange += (isKnown || text.equals(COLLECTION)) ? 0 : 1;
				known += isKnown ? 1 : 0;
				name.add(text);
				continue;
			}
			var id = parts.after(name);
			invented += id.isPresent() ? 0 : 1;
			known += id.isPresent() ? 1 : 0;
			name.add(id.orElseGet(() -> parts.invented(name.isEmpty() ? "" : name.getLast())));
		}
		var lost = parts.lost(name);
		name.add(parts.id());
		return new NameCandidate(String.join("/", name), invented, lost, strange, known);
	}

	/** The same collection with the resource, and the collection once more, in the id. */
	private NameCandidate around(List<String> resource, NameParts parts) {
		var collection = this.name.substring(0, this.name.length() - parts.id().length());
		return new NameCandidate(collection + String.join("/", resource) + "/" + COLLECTION + "/" + parts.id(),
				this.invented, this.lost, this.strange + 1, this.known);
	}

}
