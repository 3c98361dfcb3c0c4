package dev.longrunning.emulator.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * A call that the emulator was sent.
 *
 * @param number how many calls there had been with it
 * @param time when it came, on the clock that jobs go by
 * @param received when it came, in real time
 * @param transport what it came over
 * @param method the full name of its method
 * @param scope the project it was for
 * @param operation the operation it was about
 * @param headers what came beside it, by names in lower case
 * @param status the canonical code it was answered with, {@code OK} where it went well
 * @param fault the fault that hit it
 * @param took how long the answer took, in real time
 * @param request the request message
 */
public record Call(long number, Instant time, Instant received, Transport transport, String method,
		Optional<String> scope, Optional<String> operation, Map<String, String> headers, String status,
		Optional<String> fault, Duration took, JsonNode request) {

	static Call of(JsonNode json) {
		var headers = json.path("headers")
			.propertyStream()
			.collect(Collectors.toMap(Map.Entry::getKey, (header) -> header.getValue().asString("")));
		return new Call(json.path("number").asLong(0), Json.instant(json.path("time")).orElse(Instant.EPOCH),
				Json.instant(json.path("received")).orElse(Instant.EPOCH),
				Transport.valueOf(json.path("transport").asString("")), json.path("method").asString(""),
				Json.text(json.path("scope")), Json.text(json.path("operation")), headers,
				json.path("status").asString(""), Json.text(json.path("fault")),
				Json.duration(json.path("took")).orElse(Duration.ZERO), json.path("request"));
	}

	boolean has(Map<String, String> demanded) {
		return demanded.entrySet()
			.stream()
			.allMatch((header) -> header.getValue().equals(this.headers.get(header.getKey())));
	}

}
