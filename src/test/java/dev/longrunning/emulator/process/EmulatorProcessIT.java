package dev.longrunning.emulator.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged application as its users start and end it. */
class EmulatorProcessIT {

	private static final String START = "/v1/projects/p1/images:asyncBatchAnnotate";

	@TempDir
	private Path directory;

	@Test
	void killedInMidFlightItComesBackWithEveryOperationAndEndsThem() {
		var store = "--emulator.store.directory=" + this.directory.resolve("data");
		var names = new ArrayList<String>();
		try (var emulator = EmulatorProcess.start(this.directory, store, "--emulator.scenario.default-duration=4s")) {
			for (int count = 0; count < 50; count++) {
				names.add(started(emulator.calls()));
			}
			emulator.calls().delete("/v1/" + names.removeLast());
			emulator.calls().post("/v1/" + names.getLast() + ":cancel", "{}");
			emulator.kill();
		}
		try (var emulator = EmulatorProcess.start(this.directory, store)) {
			var calls = emulator.calls();
			assertThat(listed(calls)).containsExactlyInAnyOrderElementsOf(names);
			// what is left of the four seconds, on real time: the clock is the process's
			// own
			await().atMost(Duration.ofSeconds(30))
				.until(() -> calls.get("/v1/projects/p1/operations?filter=done:false").text().strip().equals("{}"));
			assertThat(calls.get("/v1/" + names.getFirst()).at("/response").isObject()).isTrue();
			assertThat(calls.get("/v1/" + names.getLast()).at("/error/code").asInt()).isEqualTo(1);
		}
	}

	@Test
	void clocksGoOnAsTheyWereLeft() {
		var store = "--emulator.store.directory=" + this.directory.resolve("data");
		try (var emulator = EmulatorProcess.start(this.directory, store, "--emulator.clock.start=2030-01-01T00:00:00Z",
				"--emulator.clock.paused=true")) {
			emulator.calls().post("/emulator/v1/clock:advance", "{\"by\": \"5m\"}");
			emulator.calls().post("/emulator/v1/clock:advance?scope=projects/own", "{\"by\": \"1h\"}");
			emulator.kill();
		}
		try (var emulator = EmulatorProcess.start(this.directory, store)) {
			var main = emulator.calls().get("/emulator/v1/clock");
			assertThat(main.textAt("/now")).isEqualTo("2030-01-01T00:05:00Z");
			assertThat(main.at("/paused").asBoolean()).isTrue();
			assertThat(emulator.calls().get("/emulator/v1/clock?scope=projects/own").textAt("/now"))
				.isEqualTo("2030-01-01T01:05:00Z");
		}
	}

	@Test
	void onlyWhoGivesProtoFilesLoadsTheirParser() throws IOException {
		var parser = "com.squareup.wire.schema";
		try (var emulator = EmulatorProcess.start(this.directory)) {
			assertThat(emulator.loadedClasses()).contains("dev.longrunning.emulator.EmulatorApplication")
				.doesNotContain(parser);
		}
		Files.writeString(this.directory.resolve("empty.proto"), "syntax = \"proto3\";");
		try (var emulator = EmulatorProcess.start(this.directory,
				"--emulator.surfaces.definitions=" + this.directory.resolve("empty.proto"))) {
			assertThat(emulator.loadedClasses()).contains(parser);
		}
	}

	@Test
	void terminationAnswersWaitingCallsAndLosesNothing() {
		var store = "--emulator.store.directory=" + this.directory.resolve("data");
		String name;
		try (var emulator = EmulatorProcess.startJar(this.directory, store, "--emulator.scenario.default-duration=1h",
				"--logging.level.dev.longrunning=debug")) {
			name = started(emulator.calls());
			var waiting = emulator.calls().postAsync("/v1/" + name + ":wait", "{\"timeout\": \"50s\"}");
			await().until(() -> emulator.log().contains(name + " is waited for"));
			emulator.terminate();
			var answer = waiting.join();
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.textAt("/name")).isEqualTo(name);
			assertThat(emulator.exitCode()).isEqualTo(143);
			assertThat(emulator.log()).contains("Graceful shutdown complete");
		}
		try (var emulator = EmulatorProcess.start(this.directory, store)) {
			var answer = emulator.calls().get("/v1/" + name);
			assertThat(answer.textAt("/metadata/state")).isEqualTo("CREATED");
			assertThat(answer.at("/done").isMissingNode()).isTrue();
		}
	}

	private static String started(RestCalls calls) {
		var answer = calls.post(START, "{\"requests\": [{}], \"outputConfig\": {\"batchSize\": 1}}");
		assertThat(answer.status()).isEqualTo(200);
		return answer.textAt("/name");
	}

	private static List<String> listed(RestCalls calls) {
		return calls.get("/v1/projects/p1/operations?pageSize=100")
			.at("/operations")
			.valueStream()
			.map((operation) -> operation.path("name").asString())
			.toList();
	}

}
