package dev.longrunning.emulator.client;

import java.util.Map;

import tools.jackson.databind.JsonNode;

import static java.util.stream.Collectors.toUnmodifiableMap;

/**
 * The result of an import of a HAR file.
 *
 * @param recorded the number of calls that were recorded
 * @param skipped the numbers of calls that were left out, by reason
 */
public record ImportedHar(int recorded, Map<String, Integer> skipped) {

	static ImportedHar of(JsonNode json) {
		return new ImportedHar(json.path("recorded").asInt(0),
				json.path("skipped")
					.propertyStream()
					.collect(toUnmodifiableMap(Map.Entry::getKey, (reason) -> reason.getValue().asInt(0))));
	}

}
