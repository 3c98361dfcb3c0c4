package dev.longrunning.emulator.snapshot;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import tools.jackson.databind.JsonNode;

/**
 * All that there was at one moment, or what of it belonged to one project, without the
 * operations: these can be more than memory holds.
 *
 * @param scope the project; empty text: the whole emulator
 * @param takenAt what the clock showed
 * @param clocks how the clocks went
 * @param scenarios the scenarios in order
 * @param faults the faults in order
 */
@JsonIgnoreProperties("operations")
record Snapshot(String scope, Instant takenAt, List<SeenClock> clocks, List<SeenRule> scenarios,
		List<SeenRule> faults) {

	/**
	 * A clock.
	 *
	 * @param scope the project whose own clock it is; empty text: the main clock
	 * @param now what it showed
	 * @param rate how fast it went
	 * @param paused whether it stood
	 */
	record SeenClock(String scope, Instant now, double rate, boolean paused) {
	}

	/**
	 * A scenario or fault.
	 *
	 * @param name what it is called
	 * @param scope the project whose it is; empty text: everybody's
	 * @param written how it was written
	 * @param met how many calls it was for
	 * @param served how many of them it was used for
	 */
	record SeenRule(String name, String scope, JsonNode written, long met, long served) {
	}

	/**
	 * An operation.
	 *
	 * @param name its name, for readers
	 * @param state all that is known of it, its name included
	 */
	record SeenOperation(String name, byte[] state) {
	}

}
