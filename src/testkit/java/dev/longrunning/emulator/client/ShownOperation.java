package dev.longrunning.emulator.client;

import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * What a poll shows of an operation.
 *
 * @param name its full name
 * @param done whether it has ended
 * @param metadata what is known while it runs, with its {@code @type}; a missing node
 * where nothing is
 * @param response what it ended with, with its {@code @type}; a missing node where it has
 * not ended, or not well
 * @param error what went wrong with it
 */
public record ShownOperation(String name, boolean done, JsonNode metadata, JsonNode response, Optional<Error> error) {

	static ShownOperation of(JsonNode json) {
		var error = json.path("error");
		return new ShownOperation(json.path("name").asString(""), json.path("done").asBoolean(false),
				json.path("metadata"), json.path("response"),
				error.isObject() ? Optional.of(Error.of(error)) : Optional.empty());
	}

	/**
	 * What went wrong with an operation.
	 *
	 * @param code the canonical code, such as {@code RESOURCE_EXHAUSTED}
	 * @param message what went wrong
	 * @param details what else is known, each with its {@code @type}
	 */
	public record Error(String code, String message, List<JsonNode> details) {

		static Error of(JsonNode json) {
			return new Error(CanonicalCode.name(json.path("code").asInt(0)), json.path("message").asString(""),
					Json.list(json.path("details"), (detail) -> detail));
		}

	}

}
