package dev.longrunning.emulator.client;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * An API that the emulator serves.
 *
 * @param service the name of the service, such as {@code vision.googleapis.com}
 * @param title the title
 * @param interfaces the full names of its interfaces
 * @param longRunningMethods the number of methods that start operations
 * @param strict true if it answers only what it declares
 * @param methods the methods, one for each HTTP binding; empty in a list of APIs
 */
public record ServedSurface(String service, String title, List<String> interfaces, int longRunningMethods, boolean strict,
		List<Method> methods) {

	static ServedSurface of(JsonNode json) {
		return new ServedSurface(json.path("service").asString(""), json.path("title").asString(""),
				Json.list(json.path("interfaces"), JsonNode::asString), json.path("longRunningMethods").asInt(0),
				json.path("strict").asBoolean(false), Json.list(json.path("methods"), Method::of));
	}

	/**
	 * A method of an API.
	 *
	 * @param name the full name
	 * @param role the role, such as {@code start} or {@code get}
	 * @param version the version of the API
	 * @param httpMethod the HTTP method; empty if it has no HTTP path
	 * @param path the HTTP path with its variables; empty if it has none
	 * @param example a request that works: its path and body
	 */
	public record Method(String name, String role, String version, String httpMethod, String path, JsonNode example) {

		static Method of(JsonNode json) {
			return new Method(json.path("method").asString(""), json.path("role").asString(""),
					json.path("version").asString(""), json.path("httpMethod").asString(""),
					json.path("path").asString(""), json.path("example"));
		}

	}

}
