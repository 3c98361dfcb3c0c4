package dev.longrunning.emulator.rest;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of cross-origin requests (CORS).
 *
 * @param origins the origins of web pages that may call the emulator, such as
 * {@code http://localhost:3000}; a star allows all
 */
@ConfigurationProperties("emulator.cors")
record CorsSettings(@DefaultValue List<String> origins) {

	private static final String ANY = "*";

	private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^\\s/?#@*]+");

	CorsSettings {
		origins = List.copyOf(origins);
		origins.stream()
			.filter((origin) -> !origin.equals(ANY) && !ORIGIN.matcher(origin).matches())
			.findFirst()
			.ifPresent((origin) -> {
				throw new IllegalArgumentException(
						"emulator.cors.origins must list origins such as http://localhost:3000, or *, not '" + origin
								+ "'");
			});
	}

	boolean allows(String origin) {
		return allowsAll() || this.origins.contains(origin);
	}

	boolean allowsAll() {
		return this.origins.contains(ANY);
	}

}
