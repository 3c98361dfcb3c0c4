package dev.longrunning.emulator.rest.request;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What travels beside a request.
 *
 * @param values the values by name in lower case; one that came several times holds the
 * first
 */
public record Headers(Map<String, String> values) {

	/**
	 * The value of a header.
	 * @param name its name in lower case
	 * @return the value
	 */
	public Optional<String> get(String name) {
		return Optional.ofNullable(this.values.get(name));
	}

	/**
	 * Those of certain names.
	 * @param names which
	 * @return their values by name in lower case
	 */
	public Map<String, String> only(Predicate<String> names) {
		var only = new HashMap<String, String>();
		this.values.forEach((name, value) -> {
			if (names.test(name)) {
				only.put(name, value);
			}
		});
		return only;
	}

}
