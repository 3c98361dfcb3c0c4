package dev.longrunning.emulator.testing;

import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.net.ssl.SSLContext;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * The ports of a running emulator as its shared one tells them.
 *
 * @param byName the ports
 * @param authority the CA of that for TLS, in PEM
 */
public record EmulatorPorts(Map<String, Integer> byName, String authority) {

	/**
	 * Asks an emulator.
	 * @param shared calls to its shared port
	 */
	public static EmulatorPorts of(RestCalls shared) {
		var ports = new LinkedHashMap<String, Integer>();
		shared.get("/actuator/health/readiness")
			.at("/components/ports/details")
			.properties()
			.forEach((port) -> ports.put(port.getKey(), port.getValue().asInt()));
		return new EmulatorPorts(ports, shared.get("/emulator/v1/ca.pem").text());
	}

	public int port(String name) {
		return this.byName.getOrDefault(name, -1);
	}

	/** Calls to a port, which over TLS trust the CA. */
	public RestCalls calls(String name) {
		return calls(name, HttpClient.Version.HTTP_1_1);
	}

	public RestCalls calls(String name, HttpClient.Version version) {
		var scheme = name.equals("https") ? "https" : "http";
		return new RestCalls(HttpClient.newBuilder().sslContext(trust()).version(version).build(),
				scheme + "://localhost:" + port(name));
	}

	/** Trusts the CA and nobody else. */
	public SSLContext trust() {
		return Pem.trust(this.authority);
	}

	/** Finds them when the application runs. */
	@TestConfiguration(proxyBeanMethods = false)
	public static class Found {

		@Bean
		@Lazy
		EmulatorPorts emulatorPorts(Environment environment) {
			return EmulatorPorts.of(new RestCalls(environment.getRequiredProperty("local.server.port", Integer.class)));
		}

	}

}
