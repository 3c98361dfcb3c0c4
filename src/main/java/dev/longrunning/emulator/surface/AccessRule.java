package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * A rule for the callers of some methods ({@code google.api.AuthenticationRule}).
 *
 * @param selectors the methods: full names, or prefixes that end in {@code *}
 * @param access the credentials that a caller needs
 */
record AccessRule(List<String> selectors, Access access) {

	private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

	static AccessRule of(JsonNode yaml) {
		return new AccessRule(List.copyOf(words(yaml.path("selector").asString(""))),
				new Access(words(yaml.path("oauth").path("canonical_scopes").asString("")),
						yaml.path("allow_without_credential").asBoolean(false)));
	}

	boolean isFor(String method) {
		return this.selectors.stream()
			.anyMatch((selector) -> selector.endsWith("*")
					? method.startsWith(selector.substring(0, selector.length() - 1)) : method.equals(selector));
	}

	/** Splits a list of selectors or scopes at commas and white space. */
	static Set<String> words(String written) {
		return SEPARATOR.splitAsStream(written)
			.filter((word) -> !word.isEmpty())
			.collect(Collectors.toUnmodifiableSet());
	}

}
