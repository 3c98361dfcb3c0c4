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
 * What a machine on Google's platform can ask about itself: directories of texts, numbers
 * and lists.
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
	 * What is at a path.
	 * @param path the path, with or without slashes at its ends
	 * @return a directory or a value, empty where nothing is
	 */
	Optional<Object> find(String path) {
		Optional<Object> found = Optional.of(this.root);
		for (var name : path.split("/")) {
			if (!name.isEmpty()) {
				found = found.flatMap((place) -> (place instanceof Map<?, ?> directory)
						? Optional.ofNullable(directory.get(name)) : Optional.empty());
			}
		}
		return found;
	}

	/** A directory's names or a value, a line each. */
	static String text(Object place) {
		return switch (place) {
			case Map<?, ?> directory -> directory.entrySet()
				.stream()
				.map((entry) -> entry.getKey() + ((entry.getValue() instanceof Map) ? "/\n" : "\n"))
				.collect(Collectors.joining());
			case List<?> list -> list.stream().map((item) -> item + "\n").collect(Collectors.joining());
			default -> place.toString();
		};
	}

	/** With all that is below, names as JSON has them. */
	static Object json(Object place) {
		if (!(place instanceof Map<?, ?> directory)) {
			return place;
		}
		var fields = new LinkedHashMap<String, Object>();
		directory
			.forEach((name, value) -> fields.put(camelCase(String.valueOf(name)), json(Objects.requireNonNull(value))));
		return fields;
	}

	/** An address stays as it is. */
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
		for (int at = 0; at < namesAndValues.length; at += 2) {
			directory.put(namesAndValues[at].toString(), namesAndValues[at + 1]);
		}
		return directory;
	}

}
