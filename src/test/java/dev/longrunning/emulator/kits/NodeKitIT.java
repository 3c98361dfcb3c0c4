package dev.longrunning.emulator.kits;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

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
			assertThat(
					NodeKit.test(tests,
							Map.of("EMULATOR_ADDRESS", contract.url(), "CONTRACT",
									KitContract.CASES.toAbsolutePath().toString()),
							"contract.test.js"))
				.contains("fail 0");
			contract.assertEverythingIsCalled();
		}
	}

}
