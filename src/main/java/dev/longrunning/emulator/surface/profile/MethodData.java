package dev.longrunning.emulator.surface.profile;

import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The emulator's own data about a method, in addition to the method's definition.
 *
 * @param summary one line of documentation, may be empty
 * @param description more documentation, may be empty
 * @param example a request that works, as JSON; a missing node if there is none
 * @param metadata the fields of the operation's metadata from the start
 * @param finalMetadata the fields that replace others in the metadata after success
 * @param response the response of a plain method
 * @param profile the deviations of a method that starts operations
 * @param effect the effect on resources that the definition does not show
 */
public record MethodData(String summary, String description, JsonNode example, JsonNode metadata,
		JsonNode finalMetadata, Optional<JsonNode> response, MethodProfile profile, Optional<MethodEffect> effect) {

	/** No data. */
	public static final MethodData NONE = new MethodData("", "", missing(), missing(), missing(), Optional.empty(),
			MethodProfile.USUAL, Optional.empty());

	private static JsonNode missing() {
		return JsonNodeFactory.instance.missingNode();
	}

}
