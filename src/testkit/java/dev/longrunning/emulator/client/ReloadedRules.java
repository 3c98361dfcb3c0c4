package dev.longrunning.emulator.client;

import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * The differences between what files defined before a reload and what they define now.
 *
 * @param scenarios the names of scenarios
 * @param faults the names of faults
 * @param operations the names of operations
 * @param resources the names of resources, as in {@code //vision.googleapis.com/projects/p/locations/l/products/x}
 */
public record ReloadedRules(Changes scenarios, Changes faults, Changes operations, Changes resources) {

	static ReloadedRules of(JsonNode json) {
		return new ReloadedRules(Changes.of(json.path("scenarios")), Changes.of(json.path("faults")),
				Changes.of(json.path("operations")), Changes.of(json.path("resources")));
	}

	/**
	 * The differences of one kind.
	 *
	 * @param added the names that only the new files define
	 * @param changed the names that old and new files define differently
	 * @param removed the names that only the old files defined
	 */
	public record Changes(List<String> added, List<String> changed, List<String> removed) {

		private static Changes of(JsonNode json) {
			return new Changes(names(json, "added"), names(json, "changed"), names(json, "removed"));
		}

		private static List<String> names(JsonNode json, String kind) {
			return Json.list(json.path(kind), (name) -> name.asString(""));
		}

	}

}
