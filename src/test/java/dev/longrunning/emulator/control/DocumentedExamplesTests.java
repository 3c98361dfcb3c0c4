package dev.longrunning.emulator.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import dev.longrunning.emulator.control.calls.CallQueries;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.document.Entry;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.scenario.script.ScenarioReader;
import dev.longrunning.emulator.testing.EmulatorTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documents show as files is taken as files. */
@EmulatorTest
class DocumentedExamplesTests {

	private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

	private final ScenarioReader scenarios;

	private final FaultReader faults;

	@Autowired
	DocumentedExamplesTests(ScenarioReader scenarios, FaultReader faults) {
		this.scenarios = scenarios;
		this.faults = faults;
	}

	@Test
	void scenariosAreTaken() throws IOException {
		assertThat(examples("docs/scenarios.md")).isNotEmpty()
			.flatExtracting(this.scenarios::all)
			.extracting(Scenario::name)
			.contains("import-runs-out-of-quota");
	}

	@Test
	void faultsAreTaken() throws IOException {
		assertThat(examples("docs/faults.md")).isNotEmpty()
			.flatExtracting(this.faults::all)
			.extracting(Fault::name)
			.contains("flaky-poll");
	}

	@Test
	void verdictsAreGiven() throws IOException {
		var queries = new CallQueries(this.faults);
		assertThat(examples("docs/calls.md")).hasSize(1)
			.allSatisfy((example) -> assertThat(queries.verdict(example, List.of(), 0).message())
				.startsWith("Expected at least 2 calls with method google.longrunning.Operations.GetOperation"));
	}

	private static List<Entry> examples(String file) throws IOException {
		return YAML.matcher(Files.readString(Path.of(file)))
			.results()
			.map((example) -> Document.parse(file, example.group(1)))
			.toList();
	}

}
