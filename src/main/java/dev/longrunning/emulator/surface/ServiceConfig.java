package dev.longrunning.emulator.surface;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * The used part of a {@code google.api.Service} config.
 *
 * @param name the name of the service
 * @param title the display name of the service
 * @param apis the full names of its interfaces
 * @param rules the HTTP bindings by selector; they replace the annotation of a method
 * @param access the authentication rules
 */
public record ServiceConfig(String name, String title, List<String> apis, Map<String, List<HttpBinding>> rules,
		List<AccessRule> access) {

	/**
	 * Reads a service config.
	 * @param yaml the config
	 * @return the config
	 * @throws BadDefinition if it has no name, or an HTTP rule is invalid
	 */
	public static ServiceConfig of(JsonNode yaml) {
		var name = yaml.path("name").asString("");
		if (name.isEmpty()) {
			throw new BadDefinition("a service config needs a 'name'");
		}
		var rules = new LinkedHashMap<String, List<HttpBinding>>();
		yaml.path("http")
			.path("rules")
			.valueStream()
			.forEach((rule) -> rules.put(rule.path("selector").asString(""), HttpRules.bindings(rule)));
		var apis = yaml.path("apis").valueStream().map((api) -> api.path("name").asString("")).toList();
		return new ServiceConfig(name, yaml.path("title").asString(name), apis, rules,
				yaml.path("authentication").path("rules").valueStream().map(AccessRule::of).toList());
	}

	/**
	 * The selectors that have HTTP bindings.
	 * @return the selectors, in order
	 */
	public Stream<String> selectors() {
		return this.rules.keySet().stream();
	}

	/**
	 * The HTTP bindings of a selector.
	 * @param selector the full name of a method
	 * @return the bindings, none if the config has no rule for it
	 */
	public List<HttpBinding> bindings(String selector) {
		return this.rules.getOrDefault(selector, List.of());
	}

}
