package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;

/**
 * How many operations there are.
 *
 * @param total all
 * @param running those that have not ended
 * @param done those that have
 */
public record OperationCounts(long total, long running, long done) {

	static OperationCounts of(JsonNode json) {
		return new OperationCounts(json.path("total").asLong(0), json.path("running").asLong(0),
				json.path("done").asLong(0));
	}

}
