package dev.longrunning.emulator.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.control.calls.CallQueries;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.resource.control.ResourceReader;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.scenario.script.ScenarioReader;
import dev.longrunning.emulator.scenario.seed.SeedReader;
import dev.longrunning.emulator.scenario.seed.Seeds;
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

	private final SeedReader seeds;

	private final ResourceReader resources;

	private final Clocks clocks;

	@Autowired
	DocumentedExamplesTests(ScenarioReader scenarios, FaultReader faults, SeedReader seeds, ResourceReader resources,
			Clocks clocks) {
		this.scenarios = scenarios;
		this.faults = faults;
		this.seeds = seeds;
		this.resources = resources;
		this.clocks = clocks;
	}

	@Test
	void scenariosAreTaken() throws IOException {
		assertThat(examples("docs/scenarios.md")).isNotEmpty()
			.flatExtracting(this.scenarios::all)
			.extracting(Scenario::name)
			.contains("import-runs-out-of-quota", "labels", "no-product");
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
		var queries = new CallQueries(this.faults.calls(), 1_000_000);
		assertThat(examples("docs/calls.md")).hasSize(1)
			.allSatisfy((example) -> assertThat(queries.verify(example, List.of(), 0).message())
				.startsWith("Expected at least 2 calls with method google.longrunning.Operations.GetOperation"));
	}

	@Test
	void operationsAndResourcesAreTaken() throws IOException {
		var seeds = new Seeds(examples("docs/operations.md"), this.seeds, this.resources, this.clocks::moment);
		assertThat(seeds.of(Optional.of("projects/demo"))).extracting((operation) -> operation.name().id())
			.containsExactly("ready", "import", "stuck");
		assertThat(seeds.resources(Optional.of("projects/demo"))).extracting((resource) -> resource.key().name())
			.containsExactly("projects/demo/locations/us-west1/productSets/shoes",
					"projects/demo/locations/us-west1/products/boot");
	}

	private static List<DocumentNode> examples(String file) throws IOException {
		return YAML.matcher(Files.readString(Path.of(file)))
			.results()
			.map((example) -> Document.parse(file, example.group(1)))
			.toList();
	}

}
