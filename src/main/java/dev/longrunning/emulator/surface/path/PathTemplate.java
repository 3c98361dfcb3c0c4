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
 * The path of an HTTP binding (google/api/http.proto), as in
 * {@code /v1/{name=projects/*}/operations:cancel}. Here {@code **} may stand anywhere.
 */
public final class PathTemplate {

	/**
	 * Of two templates that take the same path the more specific first: decided at the
	 * first segment in which they differ, where a literal comes before {@code *}, that
	 * before the template that ends, and that before {@code **}. So
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
	 * Reads a definition.
	 * @param definition the template as written
	 * @return the template
	 * @throws IllegalArgumentException where it is malformed; the message says where
	 */
	public static PathTemplate parse(String definition) {
		return new PathTemplateParser(definition).parse();
	}

	/**
	 * All segments, those inside variables included.
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
	 * @param fieldPath the field
	 * @return the variable
	 */
	public Optional<PathVariable> variable(String fieldPath) {
		return this.variables.stream().filter((variable) -> variable.fieldPath().equals(fieldPath)).findFirst();
	}

	/**
	 * The custom verb.
	 * @return what follows the colon
	 */
	public Optional<String> verb() {
		return this.verb;
	}

	/**
	 * Whether {@code **} is the last wildcard if it is there at all. The wording of
	 * google/api/http.proto wants it to be the last segment, but services declare
	 * literals behind it.
	 * @return false where a wildcard follows {@code **}
	 */
	public boolean endsAtManySegments() {
		var many = this.segments.indexOf(PathSegment.Wildcard.MANY);
		return many < 0 || this.segments.stream().skip(many + 1L).allMatch(Literal.class::isInstance);
	}

	/**
	 * Whether a resource name fits the pattern of a variable.
	 * @param fieldPath the field that the variable binds
	 * @param name the name, decoded
	 * @return whether there is such a variable and the name fits it
	 */
	public boolean fits(String fieldPath, String name) {
		return variable(fieldPath).filter((variable) -> variable.fits(name)).isPresent();
	}

	/**
	 * The path that binds these values, encoded as clients encode it.
	 * @param values a value for each variable, by field path
	 * @return the path
	 * @throws IllegalArgumentException where a value is missing or does not fit, or a
	 * wildcard is in no variable
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
	 * This template in the form OpenAPI knows: a parameter for each wildcard.
	 * @return the path with its parameters
	 */
	public OpenApiPath openApi() {
		return OpenApiPath.of(this);
	}

	/**
	 * What the variables are for a path that this template takes.
	 * @param path the path
	 * @return the values by field path, decoded
	 */
	Map<String, String> bind(RequestPath path) {
		var starts = new PathPattern(this.segments).align(path.segments())
			.orElseThrow(() -> new IllegalArgumentException(this + " does not take " + path));
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

	/** A segment against the end of a template. */
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

	/** The template as it was written. */
	@Override
	public String toString() {
		return this.definition;
	}

}
