package dev.longrunning.emulator.kits;

import java.nio.file.Path;
import java.util.Map;

import dev.longrunning.emulator.image.EmulatorImage;
import dev.longrunning.emulator.process.EmulatorProcess;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The tests of the kit for Node. */
class NodeKitIT {

	@SuppressWarnings("NullAway.Init")
	private static Path tests;

	@TempDir
	private Path directory;

	@BeforeAll
	static void install() {
		NodeKit.assumeNode();
		tests = NodeKit.installTests();
	}

	@Test
	void kitFulfilsTheContract() {
		try (var contract = KitContract.start(this.directory)) {
			assertPassed(Map.of("EMULATOR_ADDRESS", contract.url(), "CONTRACT",
					KitContract.CASES.toAbsolutePath().toString()), "contract.test.js");
			contract.assertEverythingIsCalled();
		}
	}

	@Test
	void testsHaveProjectsAndGooglesClientsAndTypes() {
		try (var emulator = EmulatorProcess.start(this.directory)) {
			assertPassed(Map.of("EMULATOR_ADDRESS", "http://localhost:" + emulator.port()), "fixture.test.js",
					"google.test.js", "types.test.js");
		}
	}

	@Test
	void emulatorIsStartedFromItsJar() {
		assertPassed(Map.of("EMULATOR_JAR", EmulatorProcess.jar().toAbsolutePath().toString(), "JAVA_HOME",
				System.getProperty("java.home")), "emulator.test.js");
	}

	@Test
	void emulatorIsStartedInAContainer() {
		assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "Docker does not answer");
		assertPassed(Map.of("EMULATOR_IMAGE", EmulatorImage.name()), "emulator.test.js");
	}

	private static void assertPassed(Map<String, String> environment, String... files) {
		assertThat(NodeKit.test(tests, environment, files)).contains("fail 0").doesNotContain("pass 0");
	}

}
