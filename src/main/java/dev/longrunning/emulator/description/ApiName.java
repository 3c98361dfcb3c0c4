package dev.longrunning.emulator.description;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a version of a service is called.
 *
 * @param service the service's name
 * @param version the version
 */
record ApiName(String service, String version) {

	/** What is stable is preferred to what is not, then what is newer. */
	static final Comparator<ApiName> PREFERRED_LAST = Comparator.comparing(ApiName::stability)
		.thenComparing(ApiName::number)
		.thenComparing(ApiName::version);

	private static final Pattern NUMBER = Pattern.compile("v(\\d{1,9}).*");

	/** The service's name without its domain. */
	String api() {
		return this.service.split("\\.", 2)[0];
	}

	/** What its OpenAPI document is called in addresses. */
	String group() {
		return api() + "-" + this.version;
	}

	/** What its OpenAPI document is called in Swagger UI. */
	String label() {
		return api() + " " + this.version;
	}

	private int stability() {
		return this.version.contains("alpha") ? 0 : this.version.contains("beta") ? 1 : 2;
	}

	private int number() {
		return Optional.of(NUMBER.matcher(this.version))
			.filter((number) -> number.matches())
			.map((number) -> Integer.parseInt(number.group(1)))
			.orElse(0);
	}

}
