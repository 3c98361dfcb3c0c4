package dev.longrunning.emulator.testkit;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a container is told; nothing is started. */
class OperationsEmulatorContainerTests {

	private final OperationsEmulatorContainer container = new OperationsEmulatorContainer("operations-emulator:1");

	@Test
	void settingsAreEnvironmentVariables() {
		this.container.withPausedClock().withDefaultDuration(Duration.ofMillis(1_500)).withAuthRequired();
		assertThat(this.container.getEnvMap()).containsEntry("EMULATOR_CLOCK_PAUSED", "true")
			.containsEntry("EMULATOR_SCENARIO_DEFAULTDURATION", "PT1.5S")
			.containsEntry("EMULATOR_AUTH", "required");
		assertThat(this.container.getExposedPorts()).containsExactly(8080);
	}

	@Test
	void filesAreAddedToThoseBefore() {
		this.container.withScenarios(Path.of("a.yaml"), Path.of("dir/b")).withScenarios(Path.of("a.yaml"));
		assertThat(this.container.getEnvMap()).containsEntry("EMULATOR_SCENARIO_FILES",
				"/etc/operations-emulator/0-a.yaml,/etc/operations-emulator/1-b,/etc/operations-emulator/2-a.yaml");
	}

	@Test
	void servicesHavePortsOfTheirOwn() {
		this.container.withServicePort("vision.googleapis.com").withServicePort("earthengine.googleapis.com");
		assertThat(this.container.getEnvMap()).containsEntry("EMULATOR_PORTS_VISION_GOOGLEAPIS_COM", "8081")
			.containsEntry("EMULATOR_PORTS_EARTHENGINE_GOOGLEAPIS_COM", "8082");
		assertThat(this.container.getExposedPorts()).containsExactly(8080, 8081, 8082);
	}

	@Test
	void serviceWithoutPortSaysHowToGiveItOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.container.restEndpoint("a.example.com"))
			.withMessage("a.example.com has no port of its own. "
					+ "Call withServicePort(\"a.example.com\") before the start.");
	}

	@Test
	void tlsIsAPortBesides() {
		this.container.withTls();
		assertThat(this.container.getEnvMap()).containsEntry("EMULATOR_TLS_PORT", "8443")
			.containsEntry("EMULATOR_TLS_CAFILE", "/tmp/emulator-ca.pem");
		assertThat(this.container.getExposedPorts()).containsExactly(8080, 8443);
	}

}
