package dev.longrunning.emulator.rule;

import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/** The JSON record of the rules that came from files at the last start. */
final class RuleFileRecord {

	/** The record without rules. */
	static final String NONE = "[]";

	private static final JsonMapper JSON = new JsonMapper();

	private RuleFileRecord() {
	}

	static String toJson(List<? extends Rule> rules) {
		return JSON.writeValueAsString(rules.stream().map(RuleText::of).toList());
	}

	static List<RuleText> parse(String json) {
		return List.of(JSON.readValue(json, RuleText[].class));
	}

}
