package dev.longrunning.emulator.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the file store promises: whatever was answered is there after SIGKILL. The system
 * property {@code kills} says how often it is tried.
 */
class KilledUnderLoadIT {

	private static final int KILLS = Integer.getInteger("kills", 4);

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	@TempDir
	private Path directory;

	private final Acknowledged acknowledged = new Acknowledged();

	private final Random random = new Random(KILLS);

	@Test
	void answeredStartsAreFoundAfterEveryKill() {
		for (int kill = 0; kill < KILLS; kill++) {
			try (var emulator = started()) {
				var clients = this.acknowledged.load(emulator.calls());
				answered(100 + this.random.nextInt(200), clients);
				if (kill % 2 == 1) {
					closing(emulator);
				}
				emulator.kill();
				clients.join();
			}
		}
		started().close();
	}

	/** Starts it where it was killed: nothing is missing, and it finds nothing odd. */
	private EmulatorProcess started() {
		var emulator = EmulatorProcess.start(this.directory,
				"--emulator.store.directory=" + this.directory.resolve("data"),
				"--emulator.scenario.default-duration=1h", "--emulator.scenario.cancel-delay=0s");
		this.acknowledged.requireAll(emulator.calls());
		assertThat(emulator.log()).doesNotContain(" WARN ", " ERROR ");
		return emulator;
	}

	private void answered(int more, CompletableFuture<Void> clients) {
		var enough = this.acknowledged.answers() + more;
		await().atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> this.acknowledged.answers() >= enough || clients.isCompletedExceptionally());
	}

	/**
	 * Told to end it closes its file, and makes it smaller; the kill comes at once, at
	 * the first write, or when it has shrunk.
	 */
	private void closing(EmulatorProcess emulator) {
		var file = this.directory.resolve("data/operations.mv.db").toFile();
		emulator.terminate();
		await().atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> emulator.log().contains("Shutdown initiated"));
		var length = file.length();
		var written = file.lastModified();
		var moment = this.random.nextInt(3);
		await().atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> emulator.hasEnded() || moment == 0 || (moment == 1 && file.lastModified() > written)
					|| (moment == 2 && file.length() < length));
	}

}
