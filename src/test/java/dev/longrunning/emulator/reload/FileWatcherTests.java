package dev.longrunning.emulator.reload;

import java.io.IOException;
import java.nio.file.Path;

import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import static dev.longrunning.emulator.reload.RuleFolder.failing;
import static dev.longrunning.emulator.reload.RuleFolder.outcome;
import static org.assertj.core.api.Assertions.assertThat;

/** One look after the other. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class FileWatcherTests {

	private static final String FILE = "scenarios/s.yaml";

	private static final String WARNING = "The files were not taken";

	@TempDir
	private static Path directory;

	private final RestCalls rest;

	private final FileWatcher watcher;

	@Autowired
	FileWatcherTests(@LocalServerPort int port, FileWatcher watcher) {
		this.rest = new RestCalls(port);
		this.watcher = watcher;
	}

	@DynamicPropertySource
	static void files(DynamicPropertyRegistry properties) {
		folder().clear();
		folder().settings(properties);
	}

	@BeforeEach
	void startOver() {
		folder().clear();
		write(failing("s", "before"));
		looks(2);
		assertThat(outcome(this.rest, "p")).isEqualTo("before");
	}

	@Test
	void contentIsTakenWhenItStandsStill() {
		folder().write(FILE, "scenarios:\n");
		looks(1);
		write(failing("s", "after"));
		looks(1);
		assertThat(outcome(this.rest, "p")).isEqualTo("before");
		looks(1);
		assertThat(outcome(this.rest, "p")).isEqualTo("after");
	}

	@Test
	void fileThatIsGoneForOneLookIsNoChange(CapturedOutput output) {
		folder().delete(FILE);
		looks(1);
		write(failing("s", "before"));
		looks(2);
		assertThat(outcome(this.rest, "p")).isEqualTo("before");
		assertThat(output).doesNotContain(WARNING);
	}

	@Test
	void mistakeIsReportedOnceAndMended(CapturedOutput output) {
		folder().write(FILE, "scenarios: [{name: s, scrip: {}}]");
		looks(9);
		assertThat(output.getAll().split(WARNING, -1)).hasSize(2);
		assertThat(output).contains("s.yaml:1: scenarios[0].scrip: unknown field 'scrip'");
		assertThat(outcome(this.rest, "p")).isEqualTo("before");
		assertThat(mistake()).contains("Did you mean 'script'?");
		write(failing("s", "mended"));
		looks(2);
		assertThat(outcome(this.rest, "p")).isEqualTo("mended");
		assertThat(mistake()).isEmpty();
	}

	@Test
	void fileThatComesBackAsItWasEndsTheMistake() {
		folder().write(FILE, "scenarios: [");
		looks(2);
		assertThat(mistake()).isNotEmpty();
		write(failing("s", "before"));
		looks(2);
		assertThat(mistake()).isEmpty();
	}

	@Test
	void folderThatIsGoneIsAMistake() throws IOException {
		FileSystemUtils.deleteRecursively(folder().kind("scenarios"));
		looks(2);
		assertThat(mistake()).startsWith("emulator.scenario.files names '").contains("cannot be read");
		assertThat(outcome(this.rest, "p")).isEqualTo("before");
	}

	private static void write(String scenarios) {
		folder().write(FILE, "scenarios:\n" + scenarios);
	}

	private void looks(int count) {
		for (int look = 0; look < count; look++) {
			this.watcher.look();
		}
	}

	private String mistake() {
		return this.rest.get("/emulator/v1/rules").textAt("/mistake/message");
	}

	private static RuleFolder folder() {
		return new RuleFolder(directory);
	}

}
