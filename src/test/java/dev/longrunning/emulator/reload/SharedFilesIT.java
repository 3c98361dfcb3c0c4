package dev.longrunning.emulator.reload;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.longrunning.emulator.EmulatorApplication;
import dev.longrunning.emulator.testing.Postgres;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static dev.longrunning.emulator.reload.RuleFolder.failing;
import static dev.longrunning.emulator.reload.RuleFolder.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two emulators that share a database and files. */
@Testcontainers(disabledWithoutDocker = true)
class SharedFilesIT {

	private static final String SEEDED = "projects/p/operations/seeded";

	@TempDir
	private Path directory;

	private RuleFolder folder;

	private Instance one;

	private Instance other;

	@BeforeEach
	void start() {
		this.folder = RuleFolder.in(this.directory);
		var database = Postgres.newDatabase();
		var settings = new HashMap<String, Object>(this.folder.settings());
		settings.put("spring.datasource.url", database.getUrl());
		settings.put("spring.datasource.username", database.getUsername());
		settings.put("spring.datasource.password", database.getPassword());
		this.one = Instance.start(settings);
		settings.put("emulator.files.watch", "true");
		settings.put("emulator.files.interval", "20ms");
		this.other = Instance.start(settings);
	}

	@AfterEach
	void stop() {
		List.of(this.one, this.other).forEach((instance) -> instance.context().close());
	}

	@Test
	void whatOneTakesIsSharedAndWhatItRefusesIsNot() {
		write("first");
		assertThat(this.one.rest().post("/emulator/v1/rules:reload", "").status()).isEqualTo(200);
		assertThat(outcome(this.one.rest(), "p")).isEqualTo("first");
		assertThat(outcome(this.other.rest(), "p")).isEqualTo("first");
		this.folder.write("scenarios/s.yaml", "scenarios: [{}]");
		await().until(() -> !this.other.rest().get("/emulator/v1/rules").textAt("/mistake/message").isEmpty());
		assertThat(outcome(this.one.rest(), "p")).isEqualTo("first");
		write("second");
		await().until(() -> outcome(this.one.rest(), "p").equals("second"));
		assertThat(outcome(this.other.rest(), "p")).isEqualTo("second");
		assertThat(this.one.rest().post("/emulator/v1/rules:reload", "").at("/scenarios/changed")).isEmpty();
	}

	@Test
	void seedsAreMadeOnceAndRestoredByAResetOfAny() {
		this.folder.write("seeds/s.yaml", "operations: [{name: " + SEEDED + ", service: vision.googleapis.com}]");
		assertThat(this.one.rest().post("/emulator/v1/rules:reload", "").status()).isEqualTo(200);
		assertThat(this.other.rest().delete("/v1/" + SEEDED).status()).isEqualTo(200);
		await().until(this::isKnownToTheOther);
		assertThat(this.one.rest().get("/v1/" + SEEDED).status()).isEqualTo(404);
		assertThat(this.other.rest().post("/emulator/v1/reset", "").status()).isEqualTo(200);
		assertThat(this.one.rest().get("/v1/" + SEEDED).status()).isEqualTo(200);
	}

	private boolean isKnownToTheOther() {
		return this.other.rest().get("/emulator/v1/rules").textAt("/files/0/state").equals("IN_USE");
	}

	private void write(String message) {
		this.folder.write("scenarios/s.yaml", "scenarios:\n" + failing("s", message));
	}

	private record Instance(ConfigurableApplicationContext context, RestCalls rest) {

		static Instance start(Map<String, Object> settings) {
			var arguments = settings.entrySet()
				.stream()
				.map((setting) -> "--" + setting.getKey() + "=" + setting.getValue());
			var context = new SpringApplicationBuilder(EmulatorApplication.class)
				.run(Stream.concat(Stream.of("--server.port=0"), arguments).toArray(String[]::new));
			var server = ((WebServerApplicationContext) context).getWebServer();
			return new Instance(context, new RestCalls(Objects.requireNonNull(server).getPort()));
		}

	}

}
