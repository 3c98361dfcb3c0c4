package dev.longrunning.emulator.reload;

import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import dev.longrunning.emulator.testing.EventStreamClient;
import dev.longrunning.emulator.testing.Repeated;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static dev.longrunning.emulator.reload.RuleFolder.failing;
import static dev.longrunning.emulator.reload.RuleFolder.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Files that the emulator watches. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.files.watch=true", "emulator.files.interval=5ms" })
class WatchedFilesTests {

	private static final String THINGS = """
			syntax = "proto3";
			package acme.v1;
			import "google/api/annotations.proto";
			import "google/api/client.proto";
			message Thing { string name = 1; }
			service Things {
			  option (google.api.default_host) = "things.acme.com";
			  rpc GetThing(Thing) returns (Thing) {
			    option (google.api.http) = { get: "/v1/{name=things/*}" };
			  }
			}
			""";

	@TempDir
	private static Path directory;

	private final int port;

	private final RestCalls rest;

	WatchedFilesTests(@LocalServerPort int port) {
		this.port = port;
		this.rest = new RestCalls(port);
	}

	@DynamicPropertySource
	static void files(DynamicPropertyRegistry properties) {
		folder().clear();
		folder().settings(properties);
		folder().write("things.proto", "syntax = \"proto3\"; package acme.v1;");
		properties.add("emulator.surfaces.definitions", () -> directory.resolve("things.proto"));
	}

	@BeforeEach
	void startOver() {
		folder().clear();
		take("0");
	}

	@Test
	void filesAreEditedBrokenMendedAndRemovedUnderLoad() {
		Callable<String> start = () -> outcome(this.rest, "load");
		try (var _ = new Repeated(Collections.nCopies(4, start).stream())) {
			IntStream.rangeClosed(1, 5).forEach((round) -> {
				take("edited " + round);
				folder().write("faults/f.yaml", "faults: [{name: f, on: {rol: get}, do: {status: ABORTED}}]");
				await().until(() -> !mistake().isEmpty());
				write("not yet " + round);
				await().until(this::isSeen);
				assertThat(outcome(this.rest, "p")).isEqualTo("edited " + round);
				folder().write("faults/f.yaml", "faults: []");
				await().until(() -> mistake().isEmpty() && outcome(this.rest, "p").equals("not yet " + round));
				folder().delete("scenarios/s.yaml");
				folder().delete("faults/f.yaml");
				await().until(() -> outcome(this.rest, "p").isEmpty());
			});
		}
	}

	@Test
	void mistakeAndItsEndAreToldByTheStreamOfChanges() {
		try (var stream = EventStreamClient.open(this.port, "")) {
			folder().write("seeds/s.yaml", "operations: [{}]");
			stream.awaitEvent((event) -> event.kind().equals("rules") && event.at("kind").equals("file"));
			folder().delete("seeds/s.yaml");
			stream.awaitEvent((event) -> stream.texts().stream().filter("rules file"::equals).count() == 2);
			assertThat(mistake()).isEmpty();
		}
	}

	@Test
	void seedsAreMadeWhenTheirFileComes() {
		folder().write("seeds/s.yaml",
				"operations: [{name: projects/p/operations/seeded, service: vision.googleapis.com}]");
		await().until(() -> this.rest.get("/v1/projects/p/operations/seeded").status() == 200);
		assertThat(this.rest.get("/emulator/v1/rules").at("/watched").asBoolean(false)).isTrue();
	}

	@Test
	void mistakeThatOtherDefinitionsMendIsTriedAgain() {
		folder().write("scenarios/s.yaml",
				"scenarios: [{name: s, when: {method: acme.v1.Things.GetThing}, answer: {name: x}}]");
		await().until(() -> mistake().contains("acme.v1.Things.GetThing"));
		folder().write("things.proto", THINGS);
		assertThat(this.rest.post("/emulator/v1/surfaces:reload", "").status()).isEqualTo(200);
		await().until(() -> mistake().isEmpty());
		assertThat(this.rest.get("/v1/things/y").textAt("/name")).isEqualTo("x");
	}

	/** Changed files that were looked at, and not taken because of a mistake. */
	private boolean isSeen() {
		return this.rest.get("/emulator/v1/rules")
			.at("/files")
			.valueStream()
			.anyMatch((file) -> file.path("kind").asString("").equals("scenario")
					&& file.path("state").asString("").equals("CHANGED"));
	}

	private void take(String message) {
		write(message);
		await().until(() -> outcome(this.rest, "p").equals(message));
	}

	private static void write(String message) {
		folder().write("scenarios/s.yaml", "scenarios:\n" + failing("s", message));
	}

	private String mistake() {
		return this.rest.get("/emulator/v1/rules").textAt("/mistake/message");
	}

	private static RuleFolder folder() {
		return new RuleFolder(directory);
	}

}
