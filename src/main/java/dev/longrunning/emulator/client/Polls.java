package dev.longrunning.emulator.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * How a client polled one operation.
 *
 * @param polls each time it asked, in order
 * @param backoff how it let time pass between, from the third poll on
 */
public record Polls(List<Poll> polls, Optional<Backoff> backoff) {

	static Polls of(JsonNode json) {
		return new Polls(Json.list(json.path("polls"), Poll::of), Backoff.of(json.path("backoff")));
	}

	/**
	 * How often it asked.
	 * @return the number of polls
	 */
	public int count() {
		return this.polls.size();
	}

	/**
	 * One poll.
	 *
	 * @param received when it came, in real time
	 * @param gap how long after the one before it, in real time
	 */
	public record Poll(Instant received, Optional<Duration> gap) {

		static Poll of(JsonNode json) {
			return new Poll(Json.instant(json.path("received")).orElse(Instant.EPOCH), Json.duration(json.path("gap")));
		}

	}

	/**
	 * How a client lets more and more time pass between polls, in real time.
	 *
	 * @param first the first gap
	 * @param growth what a gap is of the one before it, such as 1.5
	 * @param longest the longest gap
	 */
	public record Backoff(Duration first, double growth, Duration longest) {

		static Optional<Backoff> of(JsonNode json) {
			return Json.duration(json.path("first"))
				.map((first) -> new Backoff(first, json.path("growth").asDouble(1),
						Json.duration(json.path("longest")).orElse(first)));
		}

	}

}
