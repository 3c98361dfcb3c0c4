package dev.longrunning.emulator.rule;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.longrunning.emulator.document.FileChanges;
import tools.jackson.databind.json.JsonMapper;

/** The JSON record of the rules that came from files when they were last read. */
final class RuleFileRecord {

	/** The record without rules. */
	static final String NONE = "[]";

	private static final JsonMapper JSON = new JsonMapper();

	private RuleFileRecord() {
	}

	static String toJson(List<? extends Rule> rules) {
		return JSON.writeValueAsString(rules.stream().map(RuleText::of).toList());
	}

	/** Compares the rules of two records. */
	static FileChanges changes(String before, String after) {
		return FileChanges.between(byName(before), byName(after));
	}

	private static Map<String, String> byName(String json) {
		var texts = new LinkedHashMap<String, String>();
		parse(json).forEach((text) -> texts.put(text.name(), text.written()));
		return texts;
	}

	static List<RuleText> parse(String json) {
		return List.of(JSON.readValue(json, RuleText[].class));
	}

}
