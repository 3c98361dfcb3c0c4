package dev.longrunning.emulator.kits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.longrunning.emulator.clients.Program;
import dev.longrunning.emulator.process.EmulatorProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The way of a newcomer with Node: an empty directory outside the repository, the
 * commands and tests of the page as they stand there, the packed kit, and Google's
 * client.
 */
class NodeKitPageIT {

	private static final Path PAGE = Path.of("docs/kits/node.md");

	@TempDir
	private Path directory;

	@Test
	void testsOfThePagePass() throws IOException {
		NodeKit.assumeNode();
		var kit = NodeKit.pack();
		Files.copy(kit, this.directory.resolve(kit.getFileName()));
		Files.writeString(this.directory.resolve("package.json"), shown("json").getFirst());
		run(Map.of(), "bash", "-euc", shown("sh").getFirst());
		var tests = shown("js");
		for (int number = 0; number < tests.size(); number++) {
			Files.writeString(this.directory.resolve("page-" + number + ".test.js"), tests.get(number));
		}
		assertThat(run(Map.of("EMULATOR_JAR", EmulatorProcess.jar().toAbsolutePath().toString(), "JAVA_HOME",
				System.getProperty("java.home")), "npm", "test"))
			.contains("pass " + tests.size(), "fail 0");
	}

	private String run(Map<String, String> environment, String... command) throws IOException {
		return new Program(List.of(command), this.directory, environment).output();
	}

	private static List<String> shown(String language) throws IOException {
		return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(PAGE))
			.results()
			.map((block) -> block.group(1))
			.toList();
	}

}
