package dev.longrunning.emulator.rest.request;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The headers of a request.
 *
 * @param values the values by name in lower case; the first value of a repeated header
 */
public record Headers(Map<String, String> values) {

	/**
	 * Returns the value of a header.
	 * @param name the name in lower case
	 * @return the value; empty if the request has no such header
	 */
	public Optional<String> get(String name) {
		return Optional.ofNullable(this.values.get(name));
	}

	/**
	 * Returns the headers whose names pass a test.
	 * @param names the test of a name in lower case
	 * @return the values by name in lower case
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
