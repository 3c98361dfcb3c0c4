package dev.longrunning.emulator.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.junit.jupiter.Testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What {@code docker-compose.yml} starts. */
@Testcontainers(disabledWithoutDocker = true)
class ComposeIT {

	/** A project of its own: whatever else runs here stays as it is. */
	private static final String PROJECT = "it-" + UUID.randomUUID();

	@BeforeAll
	static void up() {
		compose("up", "-d", "--build", "--wait");
	}

	@AfterAll
	static void down() {
		compose("down", "-v");
	}

	@ParameterizedTest
	@ValueSource(strings = { "emulator", "emulator-postgres" })
	void jobsGoByTheSampleScenario(String service) {
		var rest = new RestCalls(port(service));
		var name = rest.post("/v1/projects/p/images:asyncBatchAnnotate", """
				{"requests": [{"image": {"source": {"imageUri": "gs://in/broken.png"}}}], "outputConfig": {}}""")
			.textAt("/name");
		rest.post("/emulator/v1/clock:advance?scope=projects/p", "{\"by\": \"3s\"}");
		await().atMost(Duration.ofSeconds(20)).until(() -> rest.get("/v1/" + name).at("/done").asBoolean());
		assertThat(rest.get("/v1/" + name).textAt("/error/message")).isEqualTo("Bad image data: gs://in/broken.png.");
	}

	@Test
	void logSaysWhereToLook() {
		assertThat(compose("logs", "--no-log-prefix", "emulator")).contains("/swagger-ui.html");
	}

	private static int port(String service) {
		var address = compose("port", service, "8080").strip();
		return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
	}

	private static String compose(String... arguments) {
		var command = new ArrayList<>(List.of("docker", "compose", "-p", PROJECT, "--profile", "postgres"));
		command.addAll(List.of(arguments));
		try {
			var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
			builder.environment().put("EMULATOR_PORT", "0");
			builder.environment().put("EMULATOR_POSTGRES_PORT", "0");
			var process = builder.start();
			var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
			return output;
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
