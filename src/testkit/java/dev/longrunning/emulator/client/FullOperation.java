package dev.longrunning.emulator.client;

import java.time.Instant;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * An operation with all that the emulator has of it.
 *
 * @param details the operation now, as in a list
 * @param course every state that it had or will have, in order
 */
public record FullOperation(ListedOperation details, List<State> course) {

	static FullOperation of(JsonNode json) {
		return new FullOperation(ListedOperation.of(json), Json.list(json.path("course"), State::of));
	}

	/**
	 * A state of an operation.
	 *
	 * @param time the time on its project's clock when it begins
	 * @param operation the operation as a poll shows it from then on
	 */
	public record State(Instant time, ShownOperation operation) {

		static State of(JsonNode json) {
			return new State(Json.instant(json.path("time")).orElseThrow(), ShownOperation.of(json.path("operation")));
		}

	}

}
