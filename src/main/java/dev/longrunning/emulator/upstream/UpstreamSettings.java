package dev.longrunning.emulator.upstream;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * The settings of upstreams.
 *
 * @param upstream the addresses by the name of the service; the key {@code ca} has a PEM
 * file with further certificates to trust, the key {@code timeout} the longest time of a
 * call
 */
@ConfigurationProperties("emulator")
record UpstreamSettings(@DefaultValue Map<String, String> upstream) {

	private static final String CA = "ca";

	private static final String TIMEOUT = "timeout";

	private static final String DEFAULT_TIMEOUT = "3m";

	private static final Set<String> SCHEMES = Set.of("http", "https");

	UpstreamSettings {
		upstream = Map.copyOf(upstream);
	}

	/**
	 * Returns the upstreams of services.
	 * @return the addresses by the name of the service
	 */
	Map<String, URI> services() {
		var services = new LinkedHashMap<String, URI>();
		this.upstream.keySet()
			.stream()
			.filter((name) -> !name.equals(CA) && !name.equals(TIMEOUT))
			.sorted()
			.forEach((name) -> services.put(name, address(name, this.upstream.getOrDefault(name, ""))));
		return services;
	}

	/**
	 * Returns the file with further certificates to trust.
	 * @return the file, if one is set
	 */
	Optional<Path> ca() {
		return Optional.ofNullable(this.upstream.get(CA)).filter((file) -> !file.isBlank()).map(Path::of);
	}

	/**
	 * Returns the longest time of a call.
	 * @return the time
	 */
	Duration timeout() {
		var text = this.upstream.getOrDefault(TIMEOUT, DEFAULT_TIMEOUT);
		try {
			var timeout = DurationStyle.detectAndParse(text);
			if (timeout.isPositive()) {
				return timeout;
			}
		}
		catch (IllegalArgumentException _) {
			// refused below
		}
		throw new IllegalArgumentException(
				"emulator.upstream.timeout must be a positive duration such as 30s, not '" + text + "'");
	}

	private static URI address(String service, String text) {
		try {
			var address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
			if (SCHEMES.contains(String.valueOf(address.getScheme())) && address.getHost() != null
					&& address.getUserInfo() == null && address.getRawPath().isEmpty() && address.getRawQuery() == null
					&& address.getRawFragment() == null) {
				return address;
			}
		}
		catch (IllegalArgumentException _) {
			// refused below
		}
		throw new IllegalArgumentException("emulator.upstream." + service
				+ " must be an address such as https://service.example.com or http://localhost:8081,"
				+ " without a path and without credentials");
	}

}
