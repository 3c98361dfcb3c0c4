package dev.longrunning.emulator.client;

import java.time.Instant;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * An operation in a list, with what only the emulator knows of it.
 *
 * @param operation what a poll shows of it
 * @param service the service it belongs to, such as {@code vision.googleapis.com}
 * @param method the full name of the method that started it, empty where none did
 * @param scope the project it belongs to, empty where it belongs to none
 * @param held whether it is kept as it is
 * @param nextChange when, on the clock of its project, polls show something else, if ever
 * @param timeline what it does when
 */
public record ListedOperation(ShownOperation operation, String service, String method, String scope, boolean held,
		Optional<Instant> nextChange, JsonNode timeline) {

	static ListedOperation of(JsonNode json) {
		return new ListedOperation(ShownOperation.of(json.path("operation")), json.path("service").asString(""),
				json.path("method").asString(""), json.path("scope").asString(""), json.path("held").asBoolean(false),
				Json.instant(json.path("nextChange")), json.path("timeline"));
	}

	/**
	 * Its name.
	 * @return the operation's full name
	 */
	public String name() {
		return this.operation.name();
	}

}
