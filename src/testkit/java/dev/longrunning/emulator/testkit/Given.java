package dev.longrunning.emulator.testkit;

import java.util.Locale;
import java.util.Optional;

/** What whoever runs the tests says of them. */
final class Given {

	private Given() {
	}

	/**
	 * A value for the whole run.
	 * @param property the name of the system property, which goes before the environment
	 * variable of that name in upper case
	 * @return the value, if there is one
	 */
	static Optional<String> value(String property) {
		var variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
		return Optional.ofNullable(System.getProperty(property))
			.or(() -> Optional.ofNullable(System.getenv(variable)))
			.filter((value) -> !value.isBlank());
	}

}
