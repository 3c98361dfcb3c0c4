package dev.longrunning.emulator.client;

import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * A resource of a service, or the mark of a deleted one.
 *
 * @param name the full name
 * @param service the service that it belongs to, such as {@code vision.googleapis.com}
 * @param type the full name of its message, such as {@code google.cloud.vision.v1.Product}; empty for the mark of a deleted resource
 * @param scope the project that it belongs to; empty if it belongs to none
 * @param deleted true if only the mark of its deletion is left
 * @param operation the name of the operation whose job is changing it; empty if none is
 * @param value the resource as clients see it; a missing node if they do not see it
 */
public record ListedResource(String name, String service, String type, String scope, boolean deleted,
		Optional<String> operation, JsonNode value) {

	static ListedResource of(JsonNode json) {
		return new ListedResource(json.path("name").asString(""), json.path("service").asString(""),
				json.path("type").asString(""), json.path("scope").asString(""), json.path("deleted").asBoolean(false),
				Json.text(json.path("change").path("operation")), json.path("value"));
	}

}
