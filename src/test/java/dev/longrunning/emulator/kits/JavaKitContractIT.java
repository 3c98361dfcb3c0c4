package dev.longrunning.emulator.kits;

import java.nio.file.Path;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The kit for Java does what all kits do. */
class JavaKitContractIT {

	@TempDir
	private Path directory;

	@Test
	void kitFulfilsTheContract() {
		try (var contract = KitContract.start(this.directory)) {
			var softly = new SoftAssertions();
			for (var each : JsonMapper.shared().readTree(KitContract.CASES.toFile())) {
				softly.assertThatCode(() -> play(contract.url(), each.get("steps")))
					.as(each.get("name").asString())
					.doesNotThrowAnyException();
			}
			softly.assertAll();
			contract.assertEverythingIsCalled();
		}
	}

	private static void play(String url, JsonNode steps) {
		try (var run = new JavaKitRun(url)) {
			steps.forEach(run::play);
		}
	}

}
