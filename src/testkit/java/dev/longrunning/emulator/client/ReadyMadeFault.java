package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;

/**
 * A ready-made fault of the emulator.
 *
 * @param name the name, for {@link FaultsControl#like}
 * @param description the effect in a sentence
 * @param on the conditions on calls
 * @param serve the selection of the matching calls to hit
 * @param effect the effect on those calls
 */
public record ReadyMadeFault(String name, String description, JsonNode on, JsonNode serve, JsonNode effect) {

	static ReadyMadeFault of(JsonNode json) {
		return new ReadyMadeFault(json.path("name").asString(""), json.path("description").asString(""),
				json.path("on"), json.path("serve"), json.path("do"));
	}

}
