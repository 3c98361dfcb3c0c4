package dev.longrunning.emulator.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;

/**
 * A method of a path, as an OpenAPI document has it.
 *
 * @param verb the HTTP method
 * @param path the path, with variables in braces
 * @param query the names of query parameters
 * @param example an example of the body, empty where it takes none
 */
record Endpoint(String verb, String path, List<String> query, String example) {

	private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");

	/** All of a document, in its order. */
	static List<Endpoint> of(JsonNode document) {
		var endpoints = new ArrayList<Endpoint>();
		for (var path : document.path("paths").properties()) {
			path.getValue()
				.properties()
				.stream()
				.filter((operation) -> VERBS.contains(operation.getKey()))
				.map((operation) -> of(path.getKey(), operation))
				.forEach(endpoints::add);
		}
		return endpoints;
	}

	private static Endpoint of(String path, Map.Entry<String, JsonNode> operation) {
		var query = operation.getValue()
			.path("parameters")
			.valueStream()
			.filter((parameter) -> parameter.path("in").asString("").equals("query"))
			.map((parameter) -> parameter.path("name").asString())
			.toList();
		var body = operation.getValue().at("/requestBody/content/application~1json");
		var example = body.isMissingNode() ? ""
				: body.path("example").isMissingNode() ? "{}" : body.path("example").toString();
		return new Endpoint(operation.getKey().toUpperCase(Locale.ROOT), path, query, example);
	}

	boolean isWait() {
		return this.path.endsWith(":wait");
	}

}
