package dev.longrunning.emulator.rule;

import java.util.stream.Collectors;

/**
 * The text of a rule.
 *
 * @param name the name of the rule
 * @param written the JSON of the rule
 */
public record RuleText(String name, String written) {

	private static final int LAST_PLAIN = '~';

	static RuleText of(Rule rule) {
		return new RuleText(rule.name(), plain(rule.written().toString()));
	}

	/**
	 * JSON in ASCII only, with other characters escaped: YAML readers refuse some
	 * characters.
	 */
	private static String plain(String json) {
		return json.chars().noneMatch((character) -> character > LAST_PLAIN) ? json
				: json.chars()
					.mapToObj((character) -> (character > LAST_PLAIN) ? "\\u%04x".formatted(character)
							: Character.toString(character))
					.collect(Collectors.joining());
	}

}
