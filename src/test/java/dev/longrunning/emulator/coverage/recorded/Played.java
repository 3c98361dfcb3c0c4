package dev.longrunning.emulator.coverage.recorded;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the emulator answered to the call of a recording.
 *
 * @param request what was sent, path and query left out
 * @param resource the resource that the call addressed
 * @param start the start's answer, as text
 * @param end the answer after the end, as text
 * @param problem why the end could not be read, empty where it could
 */
record Played(JsonNode request, String resource, String start, String end, String problem) {

	/** The same with the answer after the end. */
	Played ended(String answer) {
		return new Played(this.request, this.resource, this.start, answer, "");
	}

	/** The same with the reason why the end could not be read. */
	Played notEnded(String reason) {
		return new Played(this.request, this.resource, this.start, "", reason);
	}

	JsonNode started() {
		return JsonMapper.shared().readTree(this.start);
	}

	JsonNode ended() {
		return this.end.isEmpty() ? JsonMapper.shared().missingNode() : JsonMapper.shared().readTree(this.end);
	}

}
