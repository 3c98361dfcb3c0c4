package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;

/**
 * A scenario with its counts.
 *
 * @param name the name
 * @param when the conditions on calls, as written
 * @param script the course of the operation, as written
 * @param answer the response of a method that starts no operation, as written
 * @param error the error of a method that starts no operation, as written
 * @param met the number of calls that matched
 * @param served the number of calls that it served
 */
public record Scenario(String name, JsonNode when, JsonNode script, JsonNode answer, JsonNode error, long met, long served) {

	static Scenario of(JsonNode json) {
		return new Scenario(json.path("name").asString(""), json.path("when"), json.path("script"),
				json.path("answer"), json.path("error"), json.path("met").asLong(0), json.path("served").asLong(0));
	}

}
