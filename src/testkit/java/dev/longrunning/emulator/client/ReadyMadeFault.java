package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;

/**
 * A fault that the emulator knows already.
 *
 * @param name to be {@linkplain FaultsControl#like like} it
 * @param description what it is
 * @param on which calls it is for
 * @param serve which of these it hits
 * @param effect what happens to them
 */
public record ReadyMadeFault(String name, String description, JsonNode on, JsonNode serve, JsonNode effect) {

	static ReadyMadeFault of(JsonNode json) {
		return new ReadyMadeFault(json.path("name").asString(""), json.path("description").asString(""),
				json.path("on"), json.path("serve"), json.path("do"));
	}

}
