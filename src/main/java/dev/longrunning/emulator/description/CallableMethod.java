package dev.longrunning.emulator.description;

import java.util.Optional;

import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import tools.jackson.databind.JsonNode;

/**
 * A method with one of its bindings and a request that works.
 *
 * @param version the version of the API
 * @param method the method
 * @param binding the binding
 * @param path the path of the request with its query
 * @param body the body of the request, if the binding has one
 */
public record CallableMethod(String version, ApiMethod method, HttpBinding binding, String path,
		Optional<JsonNode> body) {

	static CallableMethod of(String version, DescribedMethod described, String prefix) {
		var example = RequestExample.of(described);
		return new CallableMethod(version, described.method(), described.binding(),
				prefix + example.pathWithQuery(described),
				Optional.of(example.body()).filter((_) -> described.hasBody()));
	}

}
