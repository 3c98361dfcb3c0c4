package dev.longrunning.emulator.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import tools.jackson.databind.JsonNode;

/**
 * The state of the emulator or of one project at one moment, without the operations and
 * resources, because these can exceed the memory.
 *
 * @param scope the project; empty text for the whole emulator
 * @param takenAt the time of the clock
 * @param clocks the states of the clocks
 * @param scenarios the scenarios in order
 * @param faults the faults in order
 */
@JsonIgnoreProperties({ "operations", "resources" })
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

	/**
	 * A resource.
	 *
	 * @param name the name
	 * @param service the service that it belongs to
	 * @param scope the project that it belongs to; empty text if it belongs to none
	 * @param path the path of its type
	 * @param content its messages in the versions of the API that wrote it, the latest
	 * first; empty if it does not exist
	 * @param change the change by a running job; null without one
	 * @param lastRequest the method and the request id of the last change, if that had an
	 * id
	 */
	record SeenResource(String name, String service, String scope, String path, List<JsonNode> content,
			Optional<SeenChange> change, Optional<String> lastRequest) {
	}

	/**
	 * The change of a resource by a job.
	 *
	 * @param operation the name of the operation
	 * @param end the end of the job; null if it does not end by itself
	 * @param succeeds true if it ends with a response
	 * @param during the messages while the job runs; empty if the resource does not exist
	 * then
	 * @param after the messages after a success; empty if the resource is deleted then
	 * @param failed the messages after a failure; empty if it leaves what was before
	 */
	record SeenChange(String operation, Optional<Instant> end, boolean succeeds, List<JsonNode> during,
			List<JsonNode> after, List<JsonNode> failed) {
	}

}
