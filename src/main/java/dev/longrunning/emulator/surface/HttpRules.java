package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.api.HttpRule;
import dev.longrunning.emulator.surface.path.PathTemplate;
import tools.jackson.databind.JsonNode;

/** The parser of {@code google.api.HttpRule}s in annotations and in service configs. */
public final class HttpRules {

	private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

	private HttpRules() {
	}

	/**
	 * Reads the rule of an annotation.
	 * @param rule the rule
	 * @return its binding and its additional bindings
	 * @throws BadDefinition if the rule has no pattern, or a path template is malformed
	 */
	public static List<HttpBinding> bindings(HttpRule rule) {
		return Stream.concat(Stream.of(rule), rule.getAdditionalBindingsList().stream())
			.map(HttpRules::binding)
			.toList();
	}

	static List<HttpBinding> bindings(JsonNode rule) {
		return Stream.concat(Stream.of(rule), rule.path("additional_bindings").valueStream())
			.map(HttpRules::binding)
			.toList();
	}

	private static HttpBinding binding(HttpRule rule) {
		return switch (rule.getPatternCase()) {
			case GET -> binding("GET", rule.getGet(), rule.getBody());
			case PUT -> binding("PUT", rule.getPut(), rule.getBody());
			case POST -> binding("POST", rule.getPost(), rule.getBody());
			case DELETE -> binding("DELETE", rule.getDelete(), rule.getBody());
			case PATCH -> binding("PATCH", rule.getPatch(), rule.getBody());
			case CUSTOM -> binding(rule.getCustom().getKind(), rule.getCustom().getPath(), rule.getBody());
			case PATTERN_NOT_SET -> throw new BadDefinition("an HTTP rule has no pattern: " + rule);
		};
	}

	private static HttpBinding binding(JsonNode rule) {
		var body = rule.path("body").asString("");
		return METHODS.stream()
			.filter(rule::has)
			.findFirst()
			.map((method) -> binding(method, rule.path(method).asString(), body))
			.or(() -> rule.has("custom") ? Optional.of(binding(rule.path("custom").path("kind").asString(),
					rule.path("custom").path("path").asString(), body)) : Optional.empty())
			.orElseThrow(() -> new BadDefinition("an HTTP rule has no pattern: " + rule));
	}

	private static HttpBinding binding(String method, String path, String body) {
		return new HttpBinding(method.toUpperCase(Locale.ROOT), template(path), body);
	}

	private static PathTemplate template(String path) {
		try {
			var template = PathTemplate.parse(path);
			if (template.endsAtManySegments()) {
				return template;
			}
		}
		catch (IllegalArgumentException ex) {
			throw new BadDefinition(String.valueOf(ex.getMessage()), path);
		}
		throw new BadDefinition(
				"Path template '" + path + "' has a wildcard after '**'; only literals are allowed there.", path);
	}

}
