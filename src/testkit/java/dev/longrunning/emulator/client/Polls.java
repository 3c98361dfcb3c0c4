package dev.longrunning.emulator.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import tools.jackson.databind.JsonNode;

/**
 * How clients polled one operation. A gap goes from one answer to the next question, in
 * real time.
 *
 * @param polls each time one asked or waited, in order
 * @param firstDelay the gap between the start and the first poll, where the start is
 * known
 * @param longestGap the longest time without a poll
 * @param growth by what factor the gaps grow, such as 1.5, where there are enough of them
 */
public record Polls(List<Poll> polls, Optional<Duration> firstDelay, Optional<Duration> longestGap,
		OptionalDouble growth) {

	static Polls of(JsonNode json) {
		return new Polls(Json.list(json.path("polls"), Poll::of), Json.duration(json.path("firstDelay")),
				Json.duration(json.path("longestGap")), json.path("growth").asDoubleOpt());
	}

	/**
	 * How often clients asked or waited.
	 * @return the number of polls
	 */
	public int count() {
		return this.polls.size();
	}

	/**
	 * One poll.
	 *
	 * @param number which call it was, of all that came
	 * @param isWait whether it waited for the end; else it asked
	 * @param received when it came, in real time
	 * @param time when it came, on the clock that jobs go by
	 * @param transport what it came over
	 * @param gap how long after the answer before it, in real time, where that is known
	 * @param status the canonical code it was answered with, empty while it is not
	 * @param fault the fault that hit it, empty where none did
	 */
	public record Poll(long number, boolean isWait, Instant received, Instant time, Transport transport,
			Optional<Duration> gap, String status, String fault) {

		static Poll of(JsonNode json) {
			return new Poll(json.path("number").asLong(), json.path("kind").asString("").equals("wait"),
					Json.instant(json.path("received")).orElseThrow(), Json.instant(json.path("time")).orElseThrow(),
					Transport.valueOf(json.path("transport").asString()), Json.duration(json.path("gap")),
					json.path("status").asString(""), json.path("fault").asString(""));
		}

	}

}
