package dev.longrunning.emulator.rule;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/** Writes down what files brought, so that it is known after them. */
final class RuleFileRecord {

	/** No file brought any. */
	static final String NONE = "[]";

	private static final JsonMapper JSON = new JsonMapper();

	private RuleFileRecord() {
	}

	static String written(List<? extends Rule> rules) {
		return JSON.writeValueAsString(rules.stream().map(RuleText::of).toList());
	}

	static List<RuleText> read(String given) {
		return List.of(JSON.readValue(given, RuleText[].class));
	}

}
