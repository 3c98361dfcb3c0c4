package dev.longrunning.emulator.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Resources in a file store after SIGKILL: whatever jobs were running or ending, each
 * resource is what its operations show. The system property {@code kills} sets the number
 * of kills.
 */
class KilledResourcesIT {

	private static final int KILLS = Integer.getInteger("kills", 4);

	private static final int CLIENTS = 6;

	private static final int RESOURCES_OF_A_CLIENT = 8;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final String FAILURES = """
			{"when": {"scope": "projects/killed", "if": "nth % 5 == 0"},
				"script": {"outcome": {"error": {"code": "INTERNAL", "message": "broken"}}}}""";

	/** Jobs that are still running after the start that follows a kill. */
	private static final String LONG_JOBS = """
			{"when": {"scope": "projects/killed", "if": "nth % 4 == 0"}, "script": {"stages": [{"for": "1h"}]}}""";

	@TempDir
	private Path directory;

	private final AtomicInteger started = new AtomicInteger();

	private int running;

	private final Random random = new Random(KILLS);

	@Test
	void everyResourceIsWhatItsOperationsShowAfterEveryKill() {
		for (int kill = 0; kill < KILLS; kill++) {
			try (var emulator = started()) {
				var clients = load(emulator.calls());
				var enough = this.started.get() + 40 + this.random.nextInt(40);
				await().atMost(PATIENCE)
					.pollInterval(Duration.ofMillis(1))
					.until(() -> this.started.get() >= enough || clients.isCompletedExceptionally());
				emulator.kill();
				clients.join();
			}
		}
		try (var emulator = started()) {
			assertThat(new ResourceAudit(emulator.calls()).operations())
				.hasSizeGreaterThanOrEqualTo(this.started.get());
		}
		assertThat(this.running).as("changes that were running after a start").isPositive();
	}

	/**
	 * Starts the emulator and compares, at the instant of the start and after all ends.
	 */
	private EmulatorProcess started() {
		var emulator = EmulatorProcess.start(this.directory,
				"--emulator.store.directory=" + this.directory.resolve("data"),
				"--emulator.surfaces.definitions=target/test-classes/definitions/workshop",
				"--emulator.scenario.default-duration=100ms", "--emulator.scenario.cancel-delay=20ms");
		var calls = emulator.calls();
		done(calls.post("/emulator/v1/clock:pause", "{}"));
		this.running += new ResourceAudit(calls).compare();
		done(calls.post("/emulator/v1/clock:drain", "{}"));
		assertThat(new ResourceAudit(calls).compare()).isZero();
		done(calls.post("/emulator/v1/clock:resume", "{}"));
		done(calls.put("/emulator/v1/scenarios/failures", FAILURES));
		done(calls.put("/emulator/v1/scenarios/long-jobs", LONG_JOBS));
		assertThat(emulator.log()).doesNotContain(" ERROR ");
		return emulator;
	}

	/** Lets clients start jobs until the server is gone. */
	private CompletableFuture<Void> load(RestCalls server) {
		return CompletableFuture.allOf(IntStream.range(0, CLIENTS)
			.mapToObj((client) -> CompletableFuture.runAsync(() -> work(server, client), Thread::startVirtualThread))
			.toArray(CompletableFuture[]::new));
	}

	private void work(RestCalls server, int client) {
		try {
			for (int count = 0;; count++) {
				var answer = change(server, client, count);
				if (answer.status() == 200) {
					this.started.incrementAndGet();
					if (count % 7 == 0) {
						server.post("/v1/" + answer.textAt("/name") + ":cancel", "{}");
					}
				}
				else {
					assertThat(answer.status()).as(answer.text()).isIn(404, 409, 503);
				}
			}
		}
		catch (UncheckedIOException _) {
			// the server is gone
		}
	}

	/** Changes a resource of the client. Another change may still be running. */
	private static RestCalls.Answer change(RestCalls server, int client, int count) {
		var id = "m" + client + "-" + count % RESOURCES_OF_A_CLIENT;
		var machine = "/v1/projects/killed/machines/" + id;
		var content = "{\"title\": \"%d\", \"config\": {\"speed\": %d}}".formatted(count, count);
		return switch (count / RESOURCES_OF_A_CLIENT % 4) {
			case 0 -> server.post("/v1/projects/killed/machines?machineId=" + id, content);
			case 3 -> server.delete(machine);
			default -> server.send(server.request(machine + "?updateMask=title", "Content-Type", "application/json")
				.method("PATCH", BodyPublishers.ofString(content)));
		};
	}

	private static void done(RestCalls.Answer answer) {
		if (answer.status() != 200) {
			throw new UncheckedIOException(new IOException(answer.text()));
		}
	}

}
