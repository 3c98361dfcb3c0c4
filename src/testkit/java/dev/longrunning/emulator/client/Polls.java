package dev.longrunning.emulator.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import tools.jackson.databind.JsonNode;

/**
 * The polls of an operation. A gap is the time from one answer to the next poll.
 *
 * @param polls the calls of get and wait in the order of arrival
 * @param real the gaps in real time
 * @param emulated the gaps on the emulator's clock
 */
public record Polls(List<Poll> polls, Gaps real, Gaps emulated) {

	static Polls of(JsonNode json) {
		return new Polls(Json.list(json.path("polls"), Poll::of), Gaps.of(json), Gaps.of(json.path("emulated")));
	}

	/**
	 * Returns the gap between the start and the first poll in real time.
	 * @return the gap, if the start is known
	 */
	public Optional<Duration> firstDelay() {
		return this.real.firstDelay();
	}

	/**
	 * Returns the longest time without a poll in real time.
	 * @return the longest gap
	 */
	public Optional<Duration> longestGap() {
		return this.real.longestGap();
	}

	/**
	 * Returns the factor by which the gaps grow in real time.
	 * @return the factor, such as 1.5, if there are enough polls
	 */
	public OptionalDouble growth() {
		return this.real.growth();
	}

	/**
	 * Returns the number of polls.
	 * @return the number
	 */
	public int count() {
		return this.polls.size();
	}

	/**
	 * The gaps between polls on one clock.
	 *
	 * @param firstDelay the gap between the start and the first poll, if the start is known
	 * @param longestGap the longest time without a poll
	 * @param growth the factor by which the gaps grow, such as 1.5, if there are enough polls
	 */
	public record Gaps(Optional<Duration> firstDelay, Optional<Duration> longestGap, OptionalDouble growth) {

		static Gaps of(JsonNode json) {
			return new Gaps(Json.duration(json.path("firstDelay")), Json.duration(json.path("longestGap")),
					json.path("growth").asDoubleOpt());
		}

	}

	/**
	 * A poll of an operation.
	 *
	 * @param number the sequence number of the call
	 * @param isWait true for a wait, false for a get
	 * @param received the arrival in real time
	 * @param time the arrival on the emulator's clock
	 * @param transport the transport of the call
	 * @param gap the real time since the answer before, if it is known
	 * @param emulatedGap the time on the emulator's clock since the answer before, if it is known
	 * @param status the canonical code of the answer; empty while there is none
	 * @param fault the fault that hit the call; empty if none did
	 */
	public record Poll(long number, boolean isWait, Instant received, Instant time, Transport transport,
			Optional<Duration> gap, Optional<Duration> emulatedGap, String status, String fault) {

		static Poll of(JsonNode json) {
			return new Poll(json.path("number").asLong(), json.path("kind").asString("").equals("wait"),
					Json.instant(json.path("received")).orElseThrow(), Json.instant(json.path("time")).orElseThrow(),
					Transport.valueOf(json.path("transport").asString()), Json.duration(json.path("gap")), Json.duration(json.path("emulatedGap")),
					json.path("status").asString(""), json.path("fault").asString(""));
		}

	}

}
