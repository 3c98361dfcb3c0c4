package dev.longrunning.emulator.description;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.path.OpenApiPath;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An example request that works, split into path, query and body.
 *
 * @param path the values of the path parameters
 * @param query the values of the query parameters, by field path
 * @param body the body, an empty object for none
 */
record RequestExample(Map<String, String> path, Map<String, String> query, JsonNode body) {

	/** The ids by collection, for names that the method's own example lacks. */
	private static final Map<String, String> IDS = Map.of("projects", "demo", "locations", "us-central1");

	/**
	 * The example for a binding.
	 * @param described the method and the binding
	 * @return the example
	 */
	static RequestExample of(DescribedMethod described) {
		var example = described.method().data().example();
		var rest = example.isObject() ? ((ObjectNode) example).deepCopy() : ResourceExample.of(described.method());
		var ids = ids(rest);
		var path = described.path();
		var values = new LinkedHashMap<String, String>();
		path.variables().keySet().forEach((field) -> remove(rest, jsonNames(field)));
		parameters(path, ids, values);
		return new RequestExample(values, query(described.binding(), rest), body(described.binding(), rest));
	}

	/** The path of the described method, filled with the values, and the query. */
	String pathWithQuery(DescribedMethod described) {
		return path(described) + this.query.entrySet()
			.stream()
			.map((parameter) -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
			.reduce((before, next) -> before + "&" + next)
			.map("?"::concat)
			.orElse("");
	}

	/** The path of the described method, filled with the values. */
	String path(DescribedMethod described) {
		var filled = described.path().path();
		for (var parameter : this.path.entrySet()) {
			filled = filled.replace("{" + parameter.getKey() + "}", parameter.getValue());
		}
		return filled;
	}

	private static JsonNode body(HttpBinding binding, ObjectNode rest) {
		return switch (binding.body()) {
			case "" -> JsonNodeFactory.instance.objectNode();
			case HttpBinding.WHOLE -> rest;
			default -> {
				var body = rest.path(jsonName(binding.body()));
				yield body.isMissingNode() ? JsonNodeFactory.instance.objectNode() : body;
			}
		};
	}

	private static Map<String, String> query(HttpBinding binding, ObjectNode rest) {
		if (binding.body().equals(HttpBinding.WHOLE)) {
			return Map.of();
		}
		var query = new LinkedHashMap<String, String>();
		rest.properties()
			.stream()
			.filter((property) -> property.getValue().isValueNode()
					&& !property.getKey().equals(jsonName(binding.body())))
			.forEach((property) -> query.put(property.getKey(), property.getValue().asString()));
		return query;
	}

	/** Adds a value for each path parameter, chosen by the collection before it. */
	private static void parameters(OpenApiPath path, Map<String, String> ids, Map<String, String> values) {
		var segments = List.of(path.path().replaceFirst(":[^/{}]+$", "").split("/"));
		for (int i = 1; i < segments.size(); i++) {
			if (segments.get(i).startsWith("{")) {
				var collection = segments.get(i - 1);
				values.put(segments.get(i).substring(1, segments.get(i).length() - 1),
						ids.getOrDefault(collection, IDS.getOrDefault(collection, "example")));
			}
		}
	}

	/** The ids in the resource names of an example, by collection. */
	private static Map<String, String> ids(ObjectNode example) {
		var ids = new HashMap<String, String>();
		example.properties()
			.stream()
			.map(Map.Entry::getValue)
			.filter((value) -> value.isString() && value.asString().matches("[a-z][A-Za-z]*(/[\\w-]+)+"))
			.forEach((value) -> {
				var parts = value.asString().split("/");
				for (int i = 0; i + 1 < parts.length; i += 2) {
					ids.putIfAbsent(parts[i], parts[i + 1]);
				}
			});
		return ids;
	}

	private static void remove(ObjectNode from, List<String> names) {
		if (names.size() == 1) {
			from.remove(names.getFirst());
		}
		else if (from.path(names.getFirst()) instanceof ObjectNode inner) {
			remove(inner, names.subList(1, names.size()));
		}
	}

	private static List<String> jsonNames(String fieldPath) {
		var names = new ArrayList<String>();
		for (var name : fieldPath.split("\\.")) {
			names.add(jsonName(name));
		}
		return names;
	}

	/** The JSON name that protobuf derives from a field's name. */
	private static String jsonName(String name) {
		var words = name.split("_");
		return words[0] + List.of(words)
			.stream()
			.skip(1)
			.filter((word) -> !word.isEmpty())
			.map((word) -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
			.collect(Collectors.joining());
	}

}
