package dev.longrunning.emulator.kits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.clients.python.PythonClient;
import dev.longrunning.emulator.process.EmulatorProcess;
import dev.longrunning.emulator.testkit.StrangersProject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The tutorial, followed to its end in each language: what it says to install is
 * installed into an empty directory outside the repository, and its blocks are put
 * together as it says.
 */
class TutorialIT {

	/** The tests of each language. */
	private static final int TESTS = 5;

	@TempDir
	private static Path server;

	private static EmulatorProcess emulator;

	@TempDir
	private Path directory;

	@BeforeAll
	static void start() {
		emulator = EmulatorProcess.start(server);
	}

	@AfterAll
	static void stop() {
		emulator.close();
	}

	@Test
	void testsInJavaPass() throws Exception {
		StrangersProject.installKit();
		var blocks = blocks("java");
		var end = blocks.getFirst().lastIndexOf('}');
		var project = new StrangersProject(this.directory);
		project.paste(blocks.getFirst().substring(0, end) + String.join("\n", blocks.subList(1, TESTS)) + "\n}\n");
		assertThat(project.test(String.join("", blocks("xml")), environment()))
			.contains("Tests run: 5, Failures: 0, Errors: 0, Skipped: 0");
	}

	@Test
	void testsInNodePass() throws IOException {
		assumeTrue(Program.isThere("node"), "Node is not on the path");
		var kit = Path.of("src/kits/node").toAbsolutePath().toString();
		run(Map.of(), "npm", "pack", "--silent", kit);
		var install = installed("npm install (.*)").split(" ");
		assertThat(this.directory.resolve(install[0])).isRegularFile();
		Files.writeString(this.directory.resolve("package.json"), "{\"private\": true}");
		run(Map.of(),
				Stream
					.concat(Stream.of("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"),
							Stream.of(install))
					.toArray(String[]::new));
		Files.writeString(this.directory.resolve("tutorial.test.mjs"), String.join("\n", blocks("js")));
		assertThat(run(environment(), "node", "--test", "--test-reporter=tap")).contains("# pass 5", "# fail 0",
				"# skipped 0");
	}

	@Test
	void testsInPythonPass() throws IOException {
		PythonClient.assumeInstalled(List.of("pytest", "pip", "setuptools", "wheel"));
		var kit = Path.of("src/kits/python").toAbsolutePath().toString();
		assertThat(installed("pip install (.*)")).isEqualTo("./src/kits/python");
		run(Map.of(), "/usr/bin/python3", "-m", "pip", "install", "--quiet", "--no-index", "--no-deps",
				"--no-build-isolation", "--target", this.directory.resolve("packages").toString(), kit);
		Files.writeString(this.directory.resolve("test_tutorial.py"), String.join("\n\n", blocks("py")));
		var environment = Map.of("EMULATOR_ADDRESS", address(), "PYTHONPATH",
				this.directory.resolve("packages").toString());
		assertThat(run(environment, "/usr/bin/python3", "-m", "pytest", "-q")).contains("5 passed");
	}

	private String run(Map<String, String> environment, String... command) throws IOException {
		return new Program(List.of(command), this.directory, environment).output();
	}

	private static Map<String, String> environment() {
		return Map.of("EMULATOR_ADDRESS", address());
	}

	private static String address() {
		return "http://localhost:" + emulator.port();
	}

	private static String installed(String command) throws IOException {
		var found = Pattern.compile("(?m)^" + command + "$").matcher(page());
		assertThat(found.find()).as(command).isTrue();
		return found.group(1);
	}

	private static List<String> blocks(String language) throws IOException {
		var blocks = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
			.matcher(page())
			.results()
			.map((block) -> block.group(1))
			.toList();
		assertThat(blocks).hasSize(language.equals("xml") ? 1 : TESTS);
		return blocks;
	}

	private static String page() throws IOException {
		return Files.readString(Path.of("docs/tutorial.md"));
	}

}
