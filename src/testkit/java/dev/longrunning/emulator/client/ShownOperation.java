package dev.longrunning.emulator.client;

import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * An operation as a poll shows it.
 *
 * @param name the full name
 * @param done true if it has ended
 * @param metadata the metadata with its {@code @type}; a missing node if there is none
 * @param response the response with its {@code @type}; a missing node if it has not ended or has failed
 * @param error the error, if it has failed
 */
public record ShownOperation(String name, boolean done, JsonNode metadata, JsonNode response, Optional<Error> error) {

	static ShownOperation of(JsonNode json) {
		var error = json.path("error");
		return new ShownOperation(json.path("name").asString(""), json.path("done").asBoolean(false),
				json.path("metadata"), json.path("response"),
				error.isObject() ? Optional.of(Error.of(error)) : Optional.empty());
	}

	/**
	 * The error of an operation.
	 *
	 * @param code the canonical code, such as {@code RESOURCE_EXHAUSTED}
	 * @param message the message
	 * @param details the details, each with its {@code @type}
	 */
	public record Error(String code, String message, List<JsonNode> details) {

		static Error of(JsonNode json) {
			return new Error(CanonicalCode.name(json.path("code").asInt(0)), json.path("message").asString(""),
					Json.list(json.path("details"), (detail) -> detail));
		}

	}

}
