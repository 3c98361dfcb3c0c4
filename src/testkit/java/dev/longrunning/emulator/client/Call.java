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
 * @param method the full name of its method; where there is none, what was asked for
 * @param scope the project it was for, empty where it named none
 * @param operation the operation it was about or started, empty where there is none
 * @param headers what came beside it, by names in lower case, without those that let in
 * @param status the canonical code it was answered with, {@code OK} where it went well,
 * empty while it is not answered
 * @param fault the fault that hit it, empty where none did
 * @param took how long the answer took, in real time, if it has come
 * @param request the request message; a missing node where it was too large to keep
 */
public record Call(long number, Instant time, Instant received, Transport transport, String method, String scope,
		String operation, Map<String, String> headers, String status, String fault, Optional<Duration> took,
		JsonNode request) {

	static Call of(JsonNode json) {
		var headers = json.path("headers")
			.propertyStream()
			.collect(Collectors.toMap(Map.Entry::getKey, (header) -> header.getValue().asString("")));
		return new Call(json.path("number").asLong(0), Json.instant(json.path("time")).orElse(Instant.EPOCH),
				Json.instant(json.path("received")).orElse(Instant.EPOCH),
				Transport.valueOf(json.path("transport").asString("")), json.path("method").asString(""),
				json.path("scope").asString(""), json.path("operation").asString(""), headers,
				json.path("status").asString(""), json.path("fault").asString(""), Json.duration(json.path("took")),
				json.path("request"));
	}

	/** Whether its headers are as patterns say in which a star stands for any text. */
	boolean has(Map<String, String> patterns) {
		return patterns.entrySet().stream().allMatch((pattern) -> {
			var value = this.headers.get(pattern.getKey());
			return value != null && value.matches("\\Q" + pattern.getValue().replace("*", "\\E.*\\Q") + "\\E");
		});
	}

}
