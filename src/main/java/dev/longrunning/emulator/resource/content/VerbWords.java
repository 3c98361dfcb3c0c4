package dev.longrunning.emulator.resource.content;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The states that a custom method gives a resource, derived from its verb: {@code stop}
 * gives STOPPING while it runs, and then STOPPED.
 */
final class VerbWords {

	/** The states of verbs whose participle is not the state. */
	private static final Map<String, List<String>> STATES = Map.of("start", List.of("RUNNING", "ACTIVE", "READY"),
			"restart", List.of("RUNNING", "ACTIVE", "READY"), "resume",
			List.of("RUNNING", "ACTIVE", "ENABLED", "READY"), "stop", List.of("TERMINATED", "INACTIVE"), "enable",
			List.of("ACTIVE"), "disable", List.of("INACTIVE"), "activate", List.of("ACTIVE", "ENABLED"), "deactivate",
			List.of("INACTIVE", "DISABLED"), "run", List.of("RUNNING"), "undelete",
			List.of("ACTIVE", "READY", "ENABLED"));

	private VerbWords() {
	}

	/**
	 * The words for a resource after the method.
	 * @param verb the verb in camel case
	 * @return the words, in order of preference
	 */
	static List<String> after(String verb) {
		return Stream.concat(forms(verb, "ED"), STATES.getOrDefault(verb, List.of()).stream()).toList();
	}

	/**
	 * The words for a resource while the method runs.
	 * @param verb the verb in camel case
	 * @return the words, in order of preference
	 */
	static List<String> during(String verb) {
		return forms(verb, "ING").toList();
	}

	/** The spellings of a verb with an ending. */
	private static Stream<String> forms(String verb, String ending) {
		var word = verb.toUpperCase(Locale.ROOT);
		if (word.isEmpty()) {
			return Stream.of();
		}
		var stem = word.endsWith("E") ? word.substring(0, word.length() - 1) : word;
		var last = word.substring(word.length() - 1);
		return Stream.of(stem + ending, word + last + ending, word.replaceFirst("Y$", "I") + ending);
	}

}
