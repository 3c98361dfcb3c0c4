package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;

/**
 * A scenario.
 *
 * @param name what it is called
 * @param when which calls it is for, as it was written
 * @param script what the job does, as it was written
 * @param met how many calls it was meant for
 * @param served how many of them it served
 */
public record Scenario(String name, JsonNode when, JsonNode script, long met, long served) {

	static Scenario of(JsonNode json) {
		return new Scenario(json.path("name").asString(""), json.path("when"), json.path("script"),
				json.path("met").asLong(0), json.path("served").asLong(0));
	}

}
