package dev.longrunning.emulator.client;

import java.time.Instant;

import tools.jackson.databind.JsonNode;

/**
 * What a clock shows.
 *
 * @param now what time it is for jobs
 * @param paused whether it stands
 * @param rate seconds of its time to a second of real time, while it goes
 */
public record Clock(Instant now, boolean paused, double rate) {

	static Clock of(JsonNode json) {
		return new Clock(Json.instant(json.path("now")).orElseThrow(), json.path("paused").asBoolean(),
				json.path("rate").asDouble());
	}

}
