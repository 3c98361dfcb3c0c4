package dev.longrunning.emulator.testkit;

import java.util.Locale;
import java.util.Optional;

/** The settings of the test run, from system properties or environment variables. */
final class Given {

	private Given() {
	}

	/**
	 * Returns a setting of the test run. A system property takes precedence over the environment variable of the same name in upper case.
	 * @param property the name of the system property
	 * @return the value, if there is one
	 */
	static Optional<String> value(String property) {
		var variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
		return Optional.ofNullable(System.getProperty(property))
			.or(() -> Optional.ofNullable(System.getenv(variable)))
			.filter((value) -> !value.isBlank());
	}

}
