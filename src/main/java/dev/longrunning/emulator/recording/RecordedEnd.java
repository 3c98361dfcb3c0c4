package dev.longrunning.emulator.recording;

import tools.jackson.databind.JsonNode;

/** The result of a recorded operation. */
public sealed interface RecordedEnd {

	/**
	 * The JSON of the result.
	 * @return a response with its type, or a {@code google.rpc.Status}
	 */
	JsonNode json();

	/**
	 * Success.
	 *
	 * @param json the response with its type; a missing node if the operation shows none
	 */
	record Response(JsonNode json) implements RecordedEnd {
	}

	/**
	 * Failure.
	 *
	 * @param json the error
	 */
	record Failure(JsonNode json) implements RecordedEnd {
	}

}
