package dev.longrunning.emulator.rule;

import java.util.stream.Collectors;

/**
 * A rule as a text.
 *
 * @param name what the rule is called
 * @param written the JSON that it was written as
 */
public record RuleText(String name, String written) {

	private static final int LAST_PLAIN = '~';

	static RuleText of(Rule rule) {
		return new RuleText(rule.name(), plain(rule.written().toString()));
	}

	/** JSON in characters that every reader takes: those of YAML refuse some. */
	private static String plain(String json) {
		return json.chars().noneMatch((character) -> character > LAST_PLAIN) ? json
				: json.chars()
					.mapToObj((character) -> (character > LAST_PLAIN) ? "\\u%04x".formatted(character)
							: Character.toString(character))
					.collect(Collectors.joining());
	}

}
