package dev.longrunning.emulator.client;

import java.time.Instant;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * An operation in a list, with details that clients do not see.
 *
 * @param operation the operation as a poll shows it
 * @param service the service that it belongs to, such as {@code vision.googleapis.com}
 * @param method the full name of the method that started it; empty if none did
 * @param scenario the name of the scenario that scripted it; empty if none did
 * @param scope the project that it belongs to; empty if it belongs to none
 * @param held true if a test holds it
 * @param nextChange the time on its project's clock when polls show something else, if ever
 * @param timeline the course of the operation
 */
public record ListedOperation(ShownOperation operation, String service, String method, String scenario,
		String scope, boolean held, Optional<Instant> nextChange, JsonNode timeline) {

	static ListedOperation of(JsonNode json) {
		return new ListedOperation(ShownOperation.of(json.path("operation")), json.path("service").asString(""),
				json.path("method").asString(""), json.path("scenario").asString(""), json.path("scope").asString(""),
				json.path("held").asBoolean(false), Json.instant(json.path("nextChange")), json.path("timeline"));
	}

	/**
	 * Returns the name of the operation.
	 * @return the full name
	 */
	public String name() {
		return this.operation.name();
	}

}
