package dev.longrunning.emulator.clients.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;

import dev.longrunning.emulator.client.EmulatorClient;
import dev.longrunning.emulator.clients.Emulator;
import dev.longrunning.emulator.clients.dialects.OwnOperationsTest;
import dev.longrunning.emulator.document.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The programs of {@code docs/clients} run against the emulator and print what their
 * pages say. Time goes ten times as fast for them.
 */
@OwnOperationsTest
class ClientPagesIT {

	/** What an API made up: these differ from run to run. */
	private static final String ID = "(?<=operations/)[0-9a-f]{16}|\\b[A-Z2-7]{24}\\b";

	private final Emulator emulator;

	private final EmulatorClient demo;

	ClientPagesIT(Emulator emulator) {
		this.emulator = emulator;
		this.demo = EmulatorClient.at(emulator.url()).in("projects/demo");
	}

	static Stream<Page> pages() {
		return Page.all();
	}

	@BeforeEach
	void start() throws IOException {
		this.demo.reset();
		putScenarios("scenarios.yaml");
		putScenarios("scenarios-compute.yaml");
		this.demo.clock().resume();
		this.demo.clock().rate(10);
	}

	private void putScenarios(String name) throws IOException {
		var file = Page.DIRECTORY.resolve(name);
		Document.parse(file.toString(), Files.readString(file))
			.json()
			.get("scenarios")
			.forEach((scenario) -> this.demo.scenarios().put(scenario.get("name").asString(), scenario.toString()));
	}

	@AfterEach
	void reset() {
		this.demo.reset();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("pages")
	void programPrintsWhatThePageSays(Page page) throws IOException {
		var examples = page.examples();
		assertThat(examples).as("programs of the page").isNotEmpty();
		for (var example : examples) {
			var source = example.program().replace("8080", String.valueOf(this.emulator.port()));
			var output = example.language().program(page, source).output();
			assertThat(withoutIds(output)).isEqualToNormalizingNewlines(withoutIds(example.output()));
		}
	}

	private static String withoutIds(String output) {
		return output.replaceAll(ID, "ID");
	}

}
