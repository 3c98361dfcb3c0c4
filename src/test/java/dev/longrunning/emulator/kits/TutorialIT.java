package dev.longrunning.emulator.kits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.process.EmulatorProcess;
import dev.longrunning.emulator.testkit.StrangersProject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

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
		NodeKit.assumeNode();
		var kit = NodeKit.pack();
		Files.copy(kit, this.directory.resolve(kit.getFileName()));
		Files.writeString(this.directory.resolve("package.json"), "{\"private\": true}");
		run("bash", "-euc", line("npm install .*") + " --ignore-scripts --no-audit --no-fund");
		Files.writeString(this.directory.resolve("tutorial.test.mjs"), String.join("\n", blocks("js")));
		assertThat(NodeKit.test(this.directory, environment())).contains("pass 5", "fail 0", "skipped 0");
	}

	@Test
	void testsInPythonPass() throws IOException {
		PythonKit.assumePython();
		assertThat(line("pip install .*")).isEqualTo("pip install ./src/kits/python");
		Files.writeString(this.directory.resolve("test_tutorial.py"), String.join("\n\n", blocks("py")));
		assertThat(PythonKit.install().test(this.directory, environment())).contains("5 passed");
	}

	private void run(String... command) throws IOException {
		new Program(List.of(command), this.directory).output();
	}

	private static Map<String, String> environment() {
		return Map.of("EMULATOR_ADDRESS", "http://localhost:" + emulator.port());
	}

	private static String line(String pattern) throws IOException {
		var found = Pattern.compile("(?m)^" + pattern + "$").matcher(page());
		assertThat(found.find()).as(pattern).isTrue();
		return found.group();
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
