package dev.longrunning.emulator.surface;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.definition.Definitions.BadDefinition;
import tools.jackson.databind.JsonNode;

/**
 * What is used of a {@code google.api.Service} config.
 *
 * @param name the service's name
 * @param title its name for readers
 * @param apis full names of its interfaces
 * @param rules HTTP bindings by selector; they replace a method's own annotation
 * @param access who may call which of its methods
 */
public record ServiceConfig(String name, String title, List<String> apis, Map<String, List<HttpBinding>> rules,
		List<AccessRule> access) {

	public static ServiceConfig of(JsonNode yaml) {
		var name = yaml.path("name").asString("");
		if (name.isEmpty()) {
			throw new BadDefinition("a service config has a name");
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

	public Stream<String> selectors() {
		return this.rules.keySet().stream();
	}

	public List<HttpBinding> bindings(String selector) {
		return this.rules.getOrDefault(selector, List.of());
	}

}
