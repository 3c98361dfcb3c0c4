package dev.longrunning.emulator.client;

import java.time.Instant;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * A recording of an operation of an upstream, in short.
 *
 * @param name the name
 * @param scope the project; empty text for none
 * @param service the service, such as {@code vision.googleapis.com}
 * @param method the full name of the method that started the operation
 * @param operation the name of the operation; its id alone if no poll has named it
 * @param transport the transport of the start
 * @param startTime the time of the start
 * @param stages the number of different metadata
 * @param end {@code response} or {@code error}; empty while the operation runs
 * @param endTime the time of the answer that showed the end
 */
public record RecordedOperation(String name, String scope, String service, String method, String operation, Transport transport,
		Instant startTime, int stages, Optional<String> end, Optional<Instant> endTime) {

	static RecordedOperation of(JsonNode json) {
		return new RecordedOperation(json.path("name").asString(""), json.path("scope").asString(""),
				json.path("service").asString(""), json.path("method").asString(""),
				json.path("operation").asString(""), Transport.valueOf(json.path("transport").asString()),
				Json.instant(json.path("startTime")).orElseThrow(), json.path("stages").asInt(0),
				Json.text(json.path("end")), Json.instant(json.path("endTime")));
	}

}
