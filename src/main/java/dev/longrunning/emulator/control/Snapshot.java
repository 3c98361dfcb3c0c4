package dev.longrunning.emulator.control;

import java.time.Instant;
import java.util.List;

import dev.longrunning.emulator.clock.Course;
import tools.jackson.databind.JsonNode;

import static java.util.Objects.requireNonNull;

/**
 * All that there was at one moment, or what of it belonged to one project. Its JSON is
 * the file that it is exported to.
 *
 * @param scope the project; empty text: the whole emulator
 * @param takenAt what the clock showed
 * @param clocks how the clocks went
 * @param scenarios the scenarios in order
 * @param faults the faults in order
 * @param operations the operations
 */
record Snapshot(String scope, Instant takenAt, List<SeenClock> clocks, List<SeenRule> scenarios, List<SeenRule> faults,
		List<SeenOperation> operations) {

	Snapshot {
		requireNonNull(scope, "scope");
		requireNonNull(takenAt, "takenAt");
		clocks = List.copyOf(clocks);
		scenarios = List.copyOf(scenarios);
		faults = List.copyOf(faults);
		operations = List.copyOf(operations);
	}

	/**
	 * A clock.
	 *
	 * @param scope the project whose own clock it is; empty text: the main clock
	 * @param now what it showed
	 * @param rate how fast it went
	 * @param paused whether it stood
	 */
	record SeenClock(String scope, Instant now, double rate, boolean paused) {

		SeenClock {
			requireNonNull(scope, "scope");
			requireNonNull(now, "now");
			// what no clock can show is refused before anything is changed
			var _ = new Course(now, now, rate, paused);
		}

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

		SeenRule {
			requireNonNull(name, "name");
			requireNonNull(scope, "scope");
			requireNonNull(written, "written");
		}

	}

	/**
	 * An operation.
	 *
	 * @param name its name, for readers
	 * @param state all that is known of it, its name included
	 */
	record SeenOperation(String name, byte[] state) {

		SeenOperation {
			requireNonNull(state, "state");
		}

	}

}
