package dev.longrunning.emulator.rest;

import java.util.List;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pages in browsers that may call the emulator.
 *
 * @param origins the origins of pages of other servers, such as
 * {@code http://localhost:3000}; a star for all
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
						"emulator.cors.origins has origins such as http://localhost:3000, or *, not '" + origin + "'");
			});
	}

	boolean allows(String origin) {
		return allowsAll() || this.origins.contains(origin);
	}

	boolean allowsAll() {
		return this.origins.contains(ANY);
	}

}
