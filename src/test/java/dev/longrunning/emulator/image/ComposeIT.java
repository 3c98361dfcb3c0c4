package dev.longrunning.emulator.image;

import java.time.Duration;

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

	private static final Compose COMPOSE = new Compose("postgres");

	@BeforeAll
	static void up() {
		COMPOSE.up();
	}

	@AfterAll
	static void down() {
		COMPOSE.down();
	}

	@ParameterizedTest
	@ValueSource(strings = { "emulator", "emulator-postgres" })
	void jobsGoByTheSampleScenario(String service) {
		var rest = new RestCalls(COMPOSE.port(service));
		var name = rest.post("/v1/projects/p/images:asyncBatchAnnotate", """
				{"requests": [{"image": {"source": {"imageUri": "gs://in/broken.png"}}}], "outputConfig": {}}""")
			.textAt("/name");
		rest.post("/emulator/v1/clock:advance?scope=projects/p", "{\"by\": \"3s\"}");
		await().atMost(Duration.ofSeconds(20)).until(() -> rest.get("/v1/" + name).at("/done").asBoolean());
		assertThat(rest.get("/v1/" + name).textAt("/error/message")).isEqualTo("Bad image data: gs://in/broken.png.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "emulator", "emulator-postgres" })
	void portIsPublishedOnThisMachineAlone(String service) {
		assertThat(COMPOSE.run("port", service, "8080")).startsWith("127.0.0.1:");
	}

	@Test
	void logSaysWhereToLook() {
		assertThat(COMPOSE.run("logs", "--no-log-prefix", "emulator")).contains("The console is at http://localhost:");
	}

}
