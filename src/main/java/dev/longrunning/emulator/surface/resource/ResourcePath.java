package dev.longrunning.emulator.surface.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;
import dev.longrunning.emulator.surface.path.PathTemplate;
import dev.longrunning.emulator.surface.path.PathVariable;

/**
 * The path of resources or of a collection: the path template of a method without the
 * version and the verb, as in {@code projects/*}{@code /instances/*}.
 *
 * @param template the template of the method
 * @param first the index of its first segment after the version
 */
public record ResourcePath(PathTemplate template, int first) {

	private static final Pattern VERSION = Pattern.compile("v\\d+[a-z0-9]*|alpha|beta");

	/**
	 * The path in a template.
	 * @param template the template
	 * @return the path after the first version in it
	 */
	public static ResourcePath of(PathTemplate template) {
		var segments = template.segments();
		var version = IntStream.range(0, segments.size())
			.takeWhile((index) -> segments.get(index) instanceof Literal)
			.filter((index) -> VERSION.matcher(segments.get(index).toString()).matches())
			.findFirst();
		return new ResourcePath(template, version.orElse(-1) + 1);
	}

	/**
	 * The segments.
	 * @return the segments after the version
	 */
	public List<PathSegment> segments() {
		return this.template.segments().subList(this.first, this.template.segments().size());
	}

	/**
	 * The words before the path.
	 * @return the segments up to the version, as in {@code compute/v1}
	 */
	public List<String> prefix() {
		return this.template.segments().subList(0, this.first).stream().map(PathSegment::toString).toList();
	}

	/**
	 * The name that a request has in this path.
	 * @param request the request
	 * @return the name; empty if a value is missing or does not fit
	 */
	public Optional<String> name(MessageOrBuilder request) {
		var parts = new ArrayList<String>();
		var segments = this.template.segments();
		for (int index = this.first; index < segments.size();) {
			int at = index;
			var variable = variables().filter((one) -> one.start() <= at && at < one.end()).findFirst();
			if (variable.isEmpty()) {
				parts.add(segments.get(index++).toString());
				continue;
			}
			var value = RequestFields.text(request, variable.get().fieldPath()).filter(variable.get()::fits);
			if (value.isEmpty()) {
				return Optional.empty();
			}
			parts.add(value.get());
			index = variable.get().end();
		}
		return Optional.of(String.join("/", parts));
	}

	/**
	 * The part of the name that a request has in this path before its last words.
	 * @param request the request
	 * @return the name up to its last value, so that a verb after it is left out; empty
	 * if a value is missing or does not fit
	 */
	public Optional<String> nameUpToLastValue(MessageOrBuilder request) {
		var end = variables().mapToInt(PathVariable::end).max().orElse(this.first);
		return name(request).map((name) -> {
			var after = this.template.segments().size() - end;
			var parts = List.of(name.split("/"));
			return String.join("/", parts.subList(0, parts.size() - after));
		});
	}

	/**
	 * The values of the variables for a name.
	 * @param name a name that fits
	 * @return the values by the paths of their fields
	 */
	public Map<String, String> values(String name) {
		var parts = List.of(name.split("/", -1));
		var more = parts.size() - segments().size();
		return variables().collect(Collectors.toMap(PathVariable::fieldPath, (variable) -> {
			var isLast = variable.end() == this.template.segments().size();
			return String.join("/",
					parts.subList(variable.start() - this.first, variable.end() - this.first + (isLast ? more : 0)));
		}));
	}

	/**
	 * Tells whether a name fits the path.
	 * @param name the name
	 * @return true if every segment fits and the id is not empty
	 */
	public boolean fits(String name) {
		return name.split("/", -1).length >= segments().size() && new PathVariable("", 0, segments()).fits(name);
	}

	/**
	 * The variables.
	 * @return the variables, in order
	 */
	public Stream<PathVariable> variables() {
		return this.template.variables().stream();
	}

	/**
	 * Tells whether the path ends in an id.
	 * @return false for a collection or a singleton
	 */
	public boolean endsInId() {
		return segments().getLast() instanceof Wildcard;
	}

	/** The collection of resources that are in this path. */
	List<PathSegment> collection() {
		return segments().subList(0, segments().size() - 1);
	}

	/**
	 * Tells whether two paths match the same names. Literals may differ in case, as in
	 * Network Connectivity's route tables.
	 */
	static boolean areSame(List<PathSegment> one, List<PathSegment> other) {
		return one.size() == other.size() && IntStream.range(0, one.size())
			.allMatch((index) -> one.get(index).toString().equalsIgnoreCase(other.get(index).toString()));
	}

	boolean isAbove(ResourcePath other) {
		var size = segments().size();
		return size < other.segments().size() && areSame(segments(), other.segments().subList(0, size));
	}

	/** The path as text, the same in all versions of an API. */
	@Override
	public String toString() {
		return segments().stream().map(PathSegment::toString).collect(Collectors.joining("/"));
	}

}
