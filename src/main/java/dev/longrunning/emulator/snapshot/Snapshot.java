package dev.longrunning.emulator.snapshot;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import tools.jackson.databind.JsonNode;

/**
 * The state of the emulator or of one project at one moment, without the operations,
 * because these can exceed the memory.
 *
 * @param scope the project; empty text for the whole emulator
 * @param takenAt the time of the clock
 * @param clocks the states of the clocks
 * @param scenarios the scenarios in order
 * @param faults the faults in order
 */
@JsonIgnoreProperties("operations")
record Snapshot(String scope, Instant takenAt, List<SeenClock> clocks, List<SeenRule> scenarios,
		List<SeenRule> faults) {

	/**
	 * The state of a clock.
	 *
	 * @param scope the project that has this clock; empty text for the main clock
	 * @param now the time of the clock
	 * @param rate the seconds of the clock in a second of real time
	 * @param paused true if the clock was paused
	 */
	record SeenClock(String scope, Instant now, double rate, boolean paused) {
	}

	/**
	 * A scenario or fault.
	 *
	 * @param name the name
	 * @param scope the project that it belongs to; empty text for all projects
	 * @param written the document as it was written
	 * @param met the number of calls that matched
	 * @param served the number of calls that it affected
	 */
	record SeenRule(String name, String scope, JsonNode written, long met, long served) {
	}

	/**
	 * An operation.
	 *
	 * @param name the name, for readers
	 * @param state the serialized operation, including the name
	 */
	record SeenOperation(String name, byte[] state) {
	}

}
