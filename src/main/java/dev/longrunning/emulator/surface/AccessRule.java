package dev.longrunning.emulator.surface;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * Who may call some methods ({@code google.api.AuthenticationRule}).
 *
 * @param selectors the methods, each by its name or by what names begin with
 * @param access what a caller must bring
 */
record AccessRule(List<String> selectors, Access access) {

	private static final Pattern BETWEEN = Pattern.compile("[,\\s]+");

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

	/** What stands between commas, as selectors and scopes are written. */
	static Set<String> words(String written) {
		return BETWEEN.splitAsStream(written).filter((word) -> !word.isEmpty()).collect(Collectors.toUnmodifiableSet());
	}

}
