package dev.longrunning.emulator.rest;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What travels beside a request.
 *
 * @param values the values by name in lower case; one that came several times holds the
 * first
 */
record Headers(Map<String, String> values) {

	/**
	 * The value of a header.
	 * @param name its name in lower case
	 * @return the value
	 */
	Optional<String> get(String name) {
		return Optional.ofNullable(this.values.get(name));
	}

	/**
	 * Those of certain names.
	 * @param names which
	 * @return their values by name in lower case
	 */
	Map<String, String> only(Predicate<String> names) {
		return this.values.entrySet()
			.stream()
			.filter((header) -> names.test(header.getKey()))
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
