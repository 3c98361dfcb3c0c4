package dev.longrunning.emulator.surface.profile;

import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What the emulator knows of a method beside its definition, as data.
 *
 * @param summary one line for readers, may be empty
 * @param description more for readers, may be empty
 * @param example a request that works, as JSON; missing where there is none
 * @param metadata laid into the operation's metadata from the start
 * @param finalMetadata laid over the metadata when the job succeeded
 * @param response the answer of a plain method
 * @param habits how a starting method answers
 */
public record MethodData(String summary, String description, JsonNode example, JsonNode metadata,
		JsonNode finalMetadata, Optional<JsonNode> response, MethodProfile profile) {

	/** Nothing is known. */
	public static final MethodData NONE = new MethodData("", "", missing(), missing(), missing(), Optional.empty(),
			MethodProfile.USUAL);

	private static JsonNode missing() {
		return JsonNodeFactory.instance.missingNode();
	}

}
