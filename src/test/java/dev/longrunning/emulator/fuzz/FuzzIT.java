package dev.longrunning.emulator.fuzz;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.longrunning.emulator.process.EmulatorProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A short run of random requests. System properties make it another one:
 * {@code fuzz.seed}, {@code fuzz.requests}, and {@code fuzz.only} with the number of the
 * one request to send.
 */
class FuzzIT {

	private static final long SEED = Long.getLong("fuzz.seed", 15);

	private static final long REQUESTS = Long.getLong("fuzz.requests", 10_000);

	private static final int PARTS = 4;

	@TempDir
	private Path directory;

	@Test
	@Timeout(value = 20, unit = TimeUnit.MINUTES)
	void noRequestHarmsTheEmulator() {
		try (var emulator = EmulatorProcess.start(this.directory, LongFuzz.SETTINGS)) {
			var run = new FuzzRun(emulator, SEED);
			var only = Long.getLong("fuzz.only");
			assertThat(String.join("\n\n", (only != null) ? run.sendOnly(only) : run.send(REQUESTS, PARTS))).isEmpty();
		}
	}

}
