package dev.longrunning.emulator.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.longrunning.emulator.process.EmulatorProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A long run of random requests against the packaged jar, which the profile {@code fuzz}
 * starts. Its figures are in {@code target/fuzz.txt}.
 */
class LongFuzz {

	/**
	 * Credentials are needed, so that they are read; operations end soon, so that all is
	 * met.
	 */
	static final String[] SETTINGS = { "-Xmx512m", "--emulator.auth=required",
			"--emulator.scenario.default-duration=200ms", "--logging.level.dev.longrunning.emulator=warn" };

	private static final long SEED = Long.getLong("fuzz.seed", 15);

	private static final long REQUESTS = Long.getLong("fuzz.requests", 1_000_000);

	private static final int PARTS = 20;

	@TempDir
	private Path directory;

	@Test
	void noRequestHarmsTheEmulator() throws IOException {
		try (var emulator = EmulatorProcess.startMeasured(this.directory, SETTINGS)) {
			var run = new FuzzRun(emulator, SEED);
			var only = Long.getLong("fuzz.only");
			var failures = (only != null) ? run.sendOnly(only) : run.send(REQUESTS, PARTS);
			Files.writeString(Path.of("target/fuzz.txt"), "requests %d, seed %d, failures %d, live heap in MB %s%n"
				.formatted(REQUESTS, SEED, failures.size(), run.liveMegabytes()));
			assertThat(String.join("\n\n", failures)).isEmpty();
		}
	}

}
