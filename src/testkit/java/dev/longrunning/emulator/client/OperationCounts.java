package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;

/**
 * How many operations there are.
 *
 * @param total all; where there are more than 10,000, of the latest 10,000
 * @param running those of them that have not ended
 * @param done those of them that have
 * @param more whether there are older ones, which were not counted
 */
public record OperationCounts(long total, long running, long done, boolean more) {

	static OperationCounts of(JsonNode json) {
		return new OperationCounts(json.path("total").asLong(0), json.path("running").asLong(0),
				json.path("done").asLong(0), json.path("more").asBoolean(false));
	}

}
