package dev.longrunning.emulator.kits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import dev.longrunning.emulator.image.EmulatorImage;
import dev.longrunning.emulator.process.EmulatorProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The kit for Python: the contract, its own tests, and the steps of a newcomer, who
 * installs it and pastes the programs of its page into an empty directory.
 */
class PythonKitIT {

	private static final Path PAGE = Path.of("docs/kits/python.md");

	@SuppressWarnings("NullAway.Init")
	private static PythonKit kit;

	@TempDir
	private Path directory;

	@BeforeAll
	static void install() {
		PythonKit.assumePython();
		kit = PythonKit.install();
	}

	@Test
	void kitFulfilsTheContract() {
		try (var contract = KitContract.start(this.directory)) {
			assertThat(kit.testItself(Map.of("EMULATOR_ADDRESS", contract.url(), "CONTRACT",
					KitContract.CASES.toAbsolutePath().toString()), "test_contract.py"))
				.contains(" passed");
			contract.assertEverythingIsCalled();
		}
	}

	@Test
	void kitPassesItsOwnTests() {
		try (var emulator = EmulatorProcess.start(this.directory)) {
			var environment = new HashMap<>(Map.of("EMULATOR_ADDRESS", "http://localhost:" + emulator.port(), "KIT_JAR",
					EmulatorProcess.jar().toAbsolutePath().toString()));
			if (DockerClientFactory.instance().isDockerAvailable()) {
				environment.put("KIT_IMAGE", EmulatorImage.name());
			}
			assertThat(kit.testItself(environment, "--ignore=test_contract.py")).contains(" passed");
		}
	}

	@Test
	void pageIsPlayedWithTheJar() throws Exception {
		var programs = paste("py", "test_%d.py");
		assertThat(programs).isEqualTo(5);
		assertThat(paste("ini", "pytest.ini")).isOne();
		assertThat(kit.test(this.directory, Map.of("EMULATOR_JAR", EmulatorProcess.jar().toAbsolutePath().toString())))
			.contains(programs + " passed");
	}

	@Test
	void firstExampleIsPlayedWithAContainer() throws Exception {
		assumeThat(DockerClientFactory.instance().isDockerAvailable()).isTrue();
		paste("py", "test_%d.py");
		assertThat(kit.test(this.directory, Map.of("EMULATOR_IMAGE", EmulatorImage.name()), "test_0.py"))
			.contains("1 passed");
	}

	/** Writes the page's programs of a language to files, and returns their number. */
	private int paste(String language, String file) throws IOException {
		var programs = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(PAGE))
			.results()
			.map((program) -> program.group(1))
			.toList();
		for (var number = 0; number < programs.size(); number++) {
			Files.writeString(this.directory.resolve(file.formatted(number)), programs.get(number));
		}
		return programs.size();
	}

}
