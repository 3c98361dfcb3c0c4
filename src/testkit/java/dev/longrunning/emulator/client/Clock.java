package dev.longrunning.emulator.client;

import java.time.Instant;

import tools.jackson.databind.JsonNode;

/**
 * The state of a clock.
 *
 * @param now the time of the clock
 * @param paused true if the clock is paused
 * @param rate the seconds of the clock in a second of real time, while it runs
 */
public record Clock(Instant now, boolean paused, double rate) {

	static Clock of(JsonNode json) {
		return new Clock(Json.instant(json.path("now")).orElseThrow(), json.path("paused").asBoolean(),
				json.path("rate").asDouble());
	}

}
