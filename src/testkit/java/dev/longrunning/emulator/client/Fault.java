package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;

/**
 * A fault with its counts.
 *
 * @param name the name
 * @param like the name of the ready-made fault that it refers to; empty if it refers to none
 * @param on the conditions on calls, as written
 * @param serve the selection of the matching calls to hit, as written
 * @param effect the effect on those calls, as written
 * @param met the number of calls that matched
 * @param served the number of calls that it hit
 */
public record Fault(String name, String like, JsonNode on, JsonNode serve, JsonNode effect, long met, long served) {

	static Fault of(JsonNode json) {
		return new Fault(json.path("name").asString(""), json.path("like").asString(""), json.path("on"),
				json.path("serve"), json.path("do"), json.path("met").asLong(0), json.path("served").asLong(0));
	}

}
