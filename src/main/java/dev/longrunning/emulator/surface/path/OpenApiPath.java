package dev.longrunning.emulator.surface.path;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;

/**
 * A path template in the form of OpenAPI, with one parameter for each wildcard. OpenAPI
 * has no parameters over several segments.
 *
 * @param path the path, as in {@code /v1/projects/{project}/operations/{operation}}
 * @param parameters the parameters, in order
 * @param variables the template's variables by field path, each written with the
 * parameters, as in {@code projects/{project}/operations/{operation}}
 */
public record OpenApiPath(String path, List<Parameter> parameters, Map<String, String> variables) {

	public OpenApiPath {
		parameters = List.copyOf(parameters);
		variables = Map.copyOf(variables);
	}

	static OpenApiPath of(PathTemplate template) {
		var parameters = new ArrayList<Parameter>();
		var names = new HashSet<String>();
		var shown = new ArrayList<String>();
		for (int i = 0; i < template.segments().size(); i++) {
			switch (template.segments().get(i)) {
				case Literal(var text) -> shown.add(text);
				case Wildcard wildcard -> {
					var name = unique(name(template, i), names);
					parameters.add(new Parameter(name, wildcard == Wildcard.MANY));
					shown.add("{" + name + "}");
				}
			}
		}
		return new OpenApiPath("/" + String.join("/", shown) + template.verb().map(":"::concat).orElse(""), parameters,
				variables(template, shown));
	}

	private static Map<String, String> variables(PathTemplate template, List<String> shown) {
		return template.variables()
			.stream()
			.collect(Collectors.toMap(PathVariable::fieldPath,
					(variable) -> String.join("/", shown.subList(variable.start(), variable.end()))));
	}

	/**
	 * The singular of the nearest literal before the wildcard. The search ends at the
	 * start of the wildcard's variable: if there is no literal, the field's name
	 * describes the parameter better than the version or collection before the variable.
	 */
	private static String name(PathTemplate template, int index) {
		var variable = template.variableAt(index);
		int begin = (variable == null) ? 0 : variable.start();
		for (int i = index - 1; i >= begin; i--) {
			if (template.segments().get(i) instanceof Literal(var text)) {
				return singular(text).replaceAll("[^A-Za-z0-9_]", "_");
			}
		}
		return (variable == null) ? "segment" : variable.fieldPath();
	}

	private static String unique(String name, Set<String> names) {
		var candidate = name;
		for (int number = 2; !names.add(candidate); number++) {
			candidate = name + number;
		}
		return candidate;
	}

	static String singular(String plural) {
		if (plural.matches(".*(ss|us|is|[sS]eries)|.?s")) {
			return plural;
		}
		if (plural.endsWith("ies")) {
			return plural.substring(0, plural.length() - 3) + "y";
		}
		if (plural.matches(".*(sses|shes|[tnr]ches|xes|tuses)")) {
			return plural.substring(0, plural.length() - 2);
		}
		return plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
	}

	/**
	 * A parameter of the path.
	 *
	 * @param name the name, unique in the path
	 * @param multiSegment true if it matches any number of segments
	 */
	public record Parameter(String name, boolean multiSegment) {
	}

}
