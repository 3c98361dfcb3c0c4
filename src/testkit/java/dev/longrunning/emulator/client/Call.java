package dev.longrunning.emulator.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * A call that the emulator received.
 *
 * @param number the sequence number of the call, from 1
 * @param time the arrival on the emulator's clock
 * @param received the arrival in real time
 * @param transport the transport of the call
 * @param method the full name of the method; for a call of no known method the called address
 * @param role the role of the method, such as {@code start} or {@code createResource}; empty for a call of no known method
 * @param scope the project of the call; empty if it names none
 * @param operation the requested or started operation; empty if there is none
 * @param headers the headers that are kept, by name in lower case, without credentials
 * @param status the canonical code of the answer, such as {@code OK}; empty while there is none
 * @param fault the fault that hit the call; empty if none did
 * @param scenario the scenario that served the call; empty if none did
 * @param took the real time until the answer, if there is one
 * @param answerTime the time of the answer on the emulator's clock, if there is one
 * @param request the request message; a missing node if it was too large to keep
 */
public record Call(long number, Instant time, Instant received, Transport transport, String method, String role,
		String scope, String operation, Map<String, String> headers, String status, String fault, String scenario,
		Optional<Duration> took, Optional<Instant> answerTime, JsonNode request) {

	static Call of(JsonNode json) {
		var headers = json.path("headers")
			.propertyStream()
			.collect(Collectors.toMap(Map.Entry::getKey, (header) -> header.getValue().asString("")));
		return new Call(json.path("number").asLong(0), Json.instant(json.path("time")).orElse(Instant.EPOCH),
				Json.instant(json.path("received")).orElse(Instant.EPOCH),
				Transport.valueOf(json.path("transport").asString("")), json.path("method").asString(""),
				json.path("role").asString(""), json.path("scope").asString(""), json.path("operation").asString(""), headers,
				json.path("status").asString(""), json.path("fault").asString(""),
				json.path("scenario").asString(""), Json.duration(json.path("took")), Json.instant(json.path("answerTime")),
				json.path("request"));
	}

	/** Returns whether the headers match patterns, in which a star matches any text. */
	boolean matchesHeaders(Map<String, String> patterns) {
		return patterns.entrySet().stream().allMatch((pattern) -> {
			var value = this.headers.get(pattern.getKey());
			return value != null && value.matches("\\Q" + pattern.getValue().replace("*", "\\E.*\\Q") + "\\E");
		});
	}

}
