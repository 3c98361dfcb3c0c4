package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;

/**
 * A fault.
 *
 * @param name what it is called
 * @param like the ready-made one that it is like, empty where it is like none
 * @param on which calls it is for, as it was written
 * @param serve which of these it hits, as it was written
 * @param effect what happens to them, as it was written
 * @param met how many calls it was meant for
 * @param served how many of them it hit
 */
public record Fault(String name, String like, JsonNode on, JsonNode serve, JsonNode effect, long met, long served) {

	static Fault of(JsonNode json) {
		return new Fault(json.path("name").asString(""), json.path("like").asString(""), json.path("on"),
				json.path("serve"), json.path("do"), json.path("met").asLong(0), json.path("served").asLong(0));
	}

}
