package dev.longrunning.emulator.surface.path;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;
import org.jspecify.annotations.Nullable;

/**
 * The path template of an HTTP binding (google/api/http.proto), as in
 * {@code /v1/{name=projects/*}/operations:cancel}. Unlike there, {@code **} is allowed
 * anywhere.
 */
public final class PathTemplate {

	/**
	 * The order of templates that match the same path, most specific first. The first
	 * segment in which two templates differ decides: a literal comes before {@code *},
	 * {@code *} before the end of the template, and the end before {@code **}. So
	 * {@code {name=**}/operations} comes before {@code {name=**}}, and
	 * {@code {name=operations}} before {@code {name=operations/**}}.
	 */
	public static final Comparator<PathTemplate> MOST_SPECIFIC_FIRST = (one, other) -> compare(one.segments.iterator(),
			other.segments.iterator());

	private final String definition;

	private final List<PathSegment> segments;

	private final List<PathVariable> variables;

	private final Optional<String> verb;

	PathTemplate(String definition, List<PathSegment> segments, List<PathVariable> variables, Optional<String> verb) {
		this.definition = definition;
		this.segments = List.copyOf(segments);
		this.variables = List.copyOf(variables);
		this.verb = verb;
	}

	/**
	 * Parses a template.
	 * @param definition the template as written
	 * @return the template
	 * @throws IllegalArgumentException if it is malformed; the message gives the position
	 */
	public static PathTemplate parse(String definition) {
		return new PathTemplateParser(definition).parse();
	}

	/**
	 * All segments, including those inside variables.
	 * @return the segments, in order
	 */
	public List<PathSegment> segments() {
		return this.segments;
	}

	/**
	 * The variables.
	 * @return the variables, in order
	 */
	public List<PathVariable> variables() {
		return this.variables;
	}

	/**
	 * The variable that binds a field.
	 * @param fieldPath the path of the field
	 * @return the variable, empty if there is none
	 */
	public Optional<PathVariable> variable(String fieldPath) {
		return this.variables.stream().filter((variable) -> variable.fieldPath().equals(fieldPath)).findFirst();
	}

	/**
	 * The custom verb.
	 * @return the text after the colon, empty if there is none
	 */
	public Optional<String> verb() {
		return this.verb;
	}

	/**
	 * Tells whether no wildcard follows {@code **}. According to google/api/http.proto
	 * {@code **} must be the last segment, but services declare literals after it.
	 * @return false if a wildcard follows {@code **}
	 */
	public boolean endsAtManySegments() {
		var many = this.segments.indexOf(PathSegment.Wildcard.MANY);
		return many < 0 || this.segments.stream().skip(many + 1L).allMatch(Literal.class::isInstance);
	}

	/** Tells whether the template has a literal, so that it does not match any path. */
	boolean hasLiteral() {
		return this.segments.stream().anyMatch(Literal.class::isInstance);
	}

	/**
	 * Tells whether a resource name fits the pattern of a variable.
	 * @param fieldPath the path of the field that the variable binds
	 * @param name the decoded name
	 * @return true if there is such a variable and the name fits it
	 */
	public boolean fits(String fieldPath, String name) {
		return variable(fieldPath).filter((variable) -> variable.fits(name)).isPresent();
	}

	/**
	 * Builds the path that binds given values, percent-encoded as clients do.
	 * @param values a value for each variable, by field path
	 * @return the path
	 * @throws IllegalArgumentException if a value is missing or does not fit, or if a
	 * wildcard is outside of all variables
	 */
	public String expand(Map<String, String> values) {
		var path = new ArrayList<String>();
		for (int i = 0; i < this.segments.size();) {
			var variable = variableAt(i);
			path.addAll((variable == null) ? List.of(literalAt(i)) : variable.expand(value(values, variable)));
			i = (variable == null) ? i + 1 : variable.end();
		}
		return "/" + String.join("/", path) + this.verb.map(":"::concat).orElse("");
	}

	/**
	 * This template in the form of OpenAPI, with one parameter for each wildcard.
	 * @return the path with its parameters
	 */
	public OpenApiPath openApi() {
		return OpenApiPath.of(this);
	}

	/**
	 * The values that the variables have in a path.
	 * @param path a path that this template matches
	 * @return the decoded values by field path
	 */
	Map<String, String> bind(RequestPath path) {
		var starts = new PathPattern(this.segments).align(path.segments())
			.orElseThrow(() -> new IllegalArgumentException(this + " does not match " + path));
		var values = new HashMap<String, String>();
		for (var variable : this.variables) {
			int from = starts[variable.start()];
			values.put(variable.fieldPath(),
					variable.isMultiSegment() ? path.joined(from, starts[variable.end()]) : path.segments().get(from));
		}
		return values;
	}

	@Nullable PathVariable variableAt(int segment) {
		for (var variable : this.variables) {
			if (variable.start() <= segment && segment < variable.end()) {
				return variable;
			}
		}
		return null;
	}

	private String literalAt(int index) {
		return switch (this.segments.get(index)) {
			case Literal(var text) -> text;
			case Wildcard _ -> throw new IllegalArgumentException(this + " has a wildcard outside a variable");
		};
	}

	private String value(Map<String, String> values, PathVariable variable) {
		var value = values.get(variable.fieldPath());
		if (value == null) {
			throw new IllegalArgumentException("No value for '" + variable.fieldPath() + "' of " + this);
		}
		return value;
	}

	private static int compare(Iterator<PathSegment> one, Iterator<PathSegment> other) {
		while (one.hasNext() && other.hasNext()) {
			int order = PathSegment.MOST_SPECIFIC_FIRST.compare(one.next(), other.next());
			if (order != 0) {
				return order;
			}
		}
		return one.hasNext() ? againstEnd(one.next()) : other.hasNext() ? -againstEnd(other.next()) : 0;
	}

	/** The order of a segment compared with the end of a template. */
	private static int againstEnd(PathSegment segment) {
		return (segment == PathSegment.Wildcard.MANY) ? 1 : -1;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof PathTemplate template && template.definition.equals(this.definition);
	}

	@Override
	public int hashCode() {
		return this.definition.hashCode();
	}

	/** The template as written. */
	@Override
	public String toString() {
		return this.definition;
	}

}
