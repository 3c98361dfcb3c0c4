package dev.longrunning.emulator.testing;

import dev.longrunning.emulator.client.EmulatorClient;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Gives tests a client of the application they run against. */
@TestConfiguration(proxyBeanMethods = false)
public class EmulatorClientConfiguration {

	/** Lazily, because the port is known only when the application runs. */
	@Bean
	@Lazy
	EmulatorClient emulator(Environment environment) {
		return EmulatorClient.at("http://localhost:" + environment.getRequiredProperty("local.server.port"));
	}

}
