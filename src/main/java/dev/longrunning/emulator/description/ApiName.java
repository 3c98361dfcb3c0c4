package dev.longrunning.emulator.description;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of one version of a service.
 *
 * @param service the name of the service
 * @param version the version
 */
record ApiName(String service, String version) {

	/**
	 * The order of preference, best last: stable versions over others, then newer ones.
	 */
	static final Comparator<ApiName> PREFERRED_LAST = Comparator.comparing(ApiName::stability)
		.thenComparing(ApiName::number)
		.thenComparing(ApiName::version);

	private static final Pattern NUMBER = Pattern.compile("v(\\d{1,9}).*");

	/** The service's name without its domain. */
	String api() {
		return this.service.split("\\.", 2)[0];
	}

	/** The name of its OpenAPI document in URLs. */
	String group() {
		return api() + "-" + this.version;
	}

	/** The name of its OpenAPI document in Swagger UI. */
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
