package dev.longrunning.emulator.port;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class PortInUseTests {

	@Test
	void settingThatAsksForThePortIsNamed() {
		var analysis = analysis(8443, Map.of("EMULATOR_TLS_PORT", "8443", "SERVER_PORT", "8080"));
		assertThat(analysis.getDescription()).isEqualTo("Port 8443 of emulator.tls.port is in use already.");
		assertThat(analysis.getAction())
			.isEqualTo("Stop the process that uses it, or set another port, or 0 for any free port.");
	}

	@Test
	void settingsThatAskForTheSamePortAreNamed() {
		var analysis = analysis(8080, Map.of("SERVER_PORT", "8080", "EMULATOR_PORTS_VISION_GOOGLEAPIS_COM", "8080",
				"EMULATOR_PORTS_FILE", "8080.json"));
		assertThat(analysis.getDescription())
			.isEqualTo("Port 8080 of server.port and emulator.ports.vision.googleapis.com is in use already.");
		assertThat(analysis.getAction()).isEqualTo("Set a different port for each, or 0 for any free port.");
	}

	private static FailureAnalysis analysis(int port, Map<String, Object> settings) {
		var environment = new StandardEnvironment();
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, settings));
		ConfigurationPropertySources.attach(environment);
		var cause = new PortInUseException(port);
		return new PortInUse(environment).analyze(cause, cause);
	}

}
