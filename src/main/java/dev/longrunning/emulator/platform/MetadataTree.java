package dev.longrunning.emulator.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.auth.AuthSettings.Account;
import dev.longrunning.emulator.auth.ProjectNumbers;
import dev.longrunning.emulator.auth.Tokens;

/**
 * The metadata of a machine on Google's platform: directories of texts, numbers and
 * lists.
 */
final class MetadataTree {

	private final Map<String, Object> root;

	MetadataTree(Account account) {
		var number = Long.parseLong(ProjectNumbers.ofProject(account.project()));
		this.root = Map.of("computeMetadata",
				Map.of("v1",
						directory(
								"instance", instance(account, number), "project", directory("attributes", Map.of(),
										"numeric-project-id", number, "project-id", account.project()),
								"universe", Map.of("universe-domain", "googleapis.com"))));
	}

	private static Map<String, Object> instance(Account account, long number) {
		var serviceAccount = directory("aliases", List.of("default"), "email", account.address(), "scopes",
				Tokens.DEFAULT_SCOPES);
		return directory("attributes", Map.of(), "hostname", "emulator.c." + account.project() + ".internal", "id",
				number, "machine-type", "projects/" + number + "/machineTypes/e2-small", "name", "emulator",
				"service-accounts", directory("default", serviceAccount, account.address(), serviceAccount), "zone",
				"projects/" + number + "/zones/us-central1-a");
	}

	/**
	 * Finds the entry at a path.
	 * @param path the path, with or without slashes at its ends
	 * @return a directory or a value; empty if there is no entry
	 */
	Optional<Object> find(String path) {
		Optional<Object> found = Optional.of(this.root);
		for (var name : path.split("/")) {
			if (!name.isEmpty()) {
				found = found.flatMap((entry) -> (entry instanceof Map<?, ?> directory)
						? Optional.ofNullable(directory.get(name)) : Optional.empty());
			}
		}
		return found;
	}

	/**
	 * Returns the names in a directory, the items of a list or a value as text, one per
	 * line.
	 */
	static String text(Object entry) {
		return switch (entry) {
			case Map<?, ?> directory -> directory.entrySet()
				.stream()
				.map((child) -> child.getKey() + ((child.getValue() instanceof Map) ? "/\n" : "\n"))
				.collect(Collectors.joining());
			case List<?> list -> list.stream().map((item) -> item + "\n").collect(Collectors.joining());
			default -> entry.toString();
		};
	}

	/**
	 * Returns a directory with all entries below it for JSON, with names in camel case.
	 */
	static Object json(Object entry) {
		if (!(entry instanceof Map<?, ?> directory)) {
			return entry;
		}
		var fields = new LinkedHashMap<String, Object>();
		directory
			.forEach((name, value) -> fields.put(camelCase(String.valueOf(name)), json(Objects.requireNonNull(value))));
		return fields;
	}

	/** Converts a name to camel case. An email address is unchanged. */
	private static String camelCase(String name) {
		if (name.contains("@")) {
			return name;
		}
		var words = name.split("-");
		return words[0] + Stream.of(words)
			.skip(1)
			.map((word) -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
			.collect(Collectors.joining());
	}

	private static Map<String, Object> directory(Object... namesAndValues) {
		var directory = new LinkedHashMap<String, Object>();
		for (int index = 0; index < namesAndValues.length; index += 2) {
			directory.put(namesAndValues[index].toString(), namesAndValues[index + 1]);
		}
		return directory;
	}

}
