package dev.longrunning.emulator.kits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import dev.longrunning.emulator.clients.go.GoPrograms;
import dev.longrunning.emulator.process.EmulatorProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The two files of the page on Go, copied into an empty directory and tested there. */
class GoPageIT {

	private static final Pattern BLOCK = Pattern.compile("```go\\n(.*?)```", Pattern.DOTALL);

	@TempDir
	private static Path server;

	private static EmulatorProcess emulator;

	@TempDir
	private Path directory;

	@BeforeAll
	static void start() {
		GoPrograms.assumeInstalled();
		emulator = EmulatorProcess.start(server);
	}

	@AfterAll
	static void stop() {
		if (emulator != null) {
			emulator.close();
		}
	}

	@Test
	void testOfThePagePasses() throws IOException {
		copy("growth: 2");
		assertThat(tested()).contains("--- PASS: TestFailsWhenTheQuotaIsUsedUp");
	}

	@Test
	void checkThatDoesNotHoldFailsTheTest() throws IOException {
		copy("growth: 3");
		assertThatIllegalStateException().isThrownBy(this::tested)
			.withMessageContaining("--- FAIL: TestFailsWhenTheQuotaIsUsedUp")
			.withMessageContaining("too short");
	}

	private void copy(String growth) throws IOException {
		var blocks = BLOCK.matcher(Files.readString(Path.of("docs/kits/go.md")))
			.results()
			.map((block) -> block.group(1))
			.toList();
		assertThat(blocks).hasSize(2);
		assertThat(blocks.getLast()).contains("growth: 2");
		Files.writeString(this.directory.resolve("emulator_test.go"), blocks.getFirst());
		Files.writeString(this.directory.resolve("jobs_test.go"), blocks.getLast().replace("growth: 2", growth));
	}

	private String tested() throws IOException {
		return GoPrograms.test(this.directory, "http://localhost:" + emulator.port()).output();
	}

}
