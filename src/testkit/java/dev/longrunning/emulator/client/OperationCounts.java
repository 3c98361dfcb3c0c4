package dev.longrunning.emulator.client;

import tools.jackson.databind.JsonNode;

/**
 * The numbers of operations.
 *
 * @param total the number of counted operations, which are the newest 10,000 at most
 * @param running the number of counted operations that are not done
 * @param done the number of counted operations that are done
 * @param more true if there are older operations that were not counted
 */
public record OperationCounts(long total, long running, long done, boolean more) {

	static OperationCounts of(JsonNode json) {
		return new OperationCounts(json.path("total").asLong(0), json.path("running").asLong(0),
				json.path("done").asLong(0), json.path("more").asBoolean(false));
	}

}
