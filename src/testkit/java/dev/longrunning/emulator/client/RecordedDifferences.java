package dev.longrunning.emulator.client;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * The differences between a recording and the emulator's own answers.
 *
 * @param method the full name of the method that started the operation
 * @param differences the fields that differ
 */
public record RecordedDifferences(String method, List<Difference> differences) {

	static RecordedDifferences of(JsonNode json) {
		return new RecordedDifferences(json.path("method").asString(""),
				Json.list(json.path("differences"), Difference::of));
	}

	/**
	 * A field that only one of the two has, or that has another type.
	 *
	 * @param part {@code metadata} or {@code response}
	 * @param field the path of the field; {@code []} is any element of a list
	 * @param recorded the type in the recording; empty text if the recording does not have the field
	 * @param emulated the type in the emulator's own answers; empty text if they do not have the field
	 */
	public record Difference(String part, String field, String recorded, String emulated) {

		private static Difference of(JsonNode json) {
			return new Difference(json.path("part").asString(""), json.path("field").asString(""),
					json.path("recorded").asString(""), json.path("emulated").asString(""));
		}

	}

}
