package dev.longrunning.emulator.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.EmulatorApplication;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.resource.control.ResourceControl;
import dev.longrunning.emulator.resource.control.ResourceReader;
import dev.longrunning.emulator.scenario.seed.SeedReader;
import dev.longrunning.emulator.scenario.seed.Seeds;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Operations that are there from the start. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.clock.start=2026-01-02T03:04:00Z", "emulator.clock.paused=true" })
class SeedFilesTests {

	private static final String YAML = """
			operations:
			- name: projects/a/operations/done
			  service: vision.googleapis.com
			  createTime: 2026-01-01T00:00:00Z
			  done: true
			  error: {code: 8, message: quota}
			- name: projects/b/operations/moves
			  service: earthengine.googleapis.com
			  script: {stages: [{for: 10s}]}
			""";

	private static final String JSON = """
			{"operations": [{"name": "operations/stays", "service": "vision.googleapis.com"}],
			 "resources": [{"name": "projects/a/locations/us-west1/productSets/given", "value": {"displayName": "Shoes"}},
			 {"name": "projects/b/locations/us-west1/products/x", "version": "v1p3beta1"}]}""";

	private static final String SET = "/v1/projects/a/locations/us-west1/productSets/given";

	@TempDir
	private static Path directory;

	private final RestCalls rest;

	private final Seeds seeds;

	private final SeedReader reader;

	private final ResourceReader resources;

	private final Operations operations;

	private final Clocks clocks;

	@Autowired
	SeedFilesTests(@LocalServerPort int port, Seeds seeds, SeedReader reader, ResourceReader resources,
			Operations operations, Clocks clocks) {
		this.rest = new RestCalls(port);
		this.resources = resources;
		this.seeds = seeds;
		this.reader = reader;
		this.operations = operations;
		this.clocks = clocks;
	}

	@DynamicPropertySource
	static void files(DynamicPropertyRegistry properties) throws IOException {
		Files.writeString(directory.resolve("a.yaml"), YAML);
		Files.writeString(directory.resolve("b.json"), JSON);
		properties.add("emulator.seed.files", () -> directory);
	}

	@Test
	void operationsOfAllFilesAreThere() {
		assertThat(this.rest.get("/v1/projects/a/operations/done").at("/error/code").asInt()).isEqualTo(8);
		assertThat(this.rest.get("/v1/operations/stays").status()).isEqualTo(200);
		assertThat(this.rest.get("/v1/projects/b/operations/moves").status()).isEqualTo(200);
		assertThat(this.rest.get("/emulator/v1/operations").at("/counts/total").asInt()).isEqualTo(3);
	}

	@Test
	void theyAreMadeAgainAtTheTimeItIsThen() {
		advance(this.clocks, Duration.ofMinutes(1));
		assertThat(this.seeds.of(Optional.of("projects/b"))).singleElement()
			.extracting(Operation::createTime)
			.isEqualTo(this.clocks.main().instant());
		assertThat(this.seeds.of(Optional.empty())).hasSize(3);
	}

	@Test
	void whatIsThereAlreadyStaysAsItIs() {
		var other = Document.parse("other", "{name: projects/a/operations/done, service: vision.googleapis.com}");
		assertThat(this.operations.control().createIfAbsent(this.reader.one(other, this.clocks.moment()))).isFalse();
		assertThat(this.rest.get("/v1/projects/a/operations/done").at("/done").asBoolean()).isTrue();
	}

	@Test
	void resourcesOfFilesAreThereAndComeBackWithAReset() {
		assertThat(this.rest.get(SET).textAt("/displayName")).isEqualTo("Shoes");
		assertThat(this.rest.delete(SET).status()).isEqualTo(200);
		assertThat(this.rest.get(SET).status()).isEqualTo(404);
		assertThat(this.rest.post("/emulator/v1/reset?scope=projects/a", "").status()).isEqualTo(200);
		assertThat(this.rest.get(SET).textAt("/displayName")).isEqualTo("Shoes");
		this.rest.post("/emulator/v1/reset", "");
		assertThat(this.rest.get("/v1/projects/b/locations/us-west1/products/x").status()).isEqualTo(200);
		assertThat(this.rest.get("/emulator/v1/resources").at("/resources").size()).isEqualTo(2);
	}

	@Test
	void deletedResourceOfAFileStaysDeletedAtTheNextStart(@Autowired ResourceControl control) {
		this.rest.delete(SET);
		this.seeds.resources(Optional.empty()).forEach(control::createIfAbsent);
		assertThat(this.rest.get(SET).status()).isEqualTo(404);
		this.rest.post("/emulator/v1/reset", "");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					[{name: projects/a/locations/l/productSets/s, servic: vision.googleapis.com}] | seeds.yaml:2: resources[0].servic: unknown field 'servic'; expected one of name, service, type, version, value. Did you mean 'service'?
					[{name: projects/a/locations/l/productSets/s, service: vison.googleapis.com}] | seeds.yaml:2: resources[0].service: There is no service 'vison.googleapis.com'. Did you mean 'vision.googleapis.com'?
					[{name: projects/a/locations/l/productSet/s}] | seeds.yaml:2: resources[0].name: No resource type has the name
					[{name: projects/a/locations/l/productSets/s, value: {displayNam: x}}] | seeds.yaml:2: resources[0].value
					[{name: projects/a/locations/l/productSets/s}, {name: projects/a/locations/l/productSets/s}] | seeds.yaml:2: resources[1]: the resource 'projects/a/locations/l/productSets/s' is given twice
					[{service: vision.googleapis.com}] | seeds.yaml:2: resources[0]: 'name' is missing
					{} | seeds.yaml:2: resources: expected a list
					""")
	void mistakeInAResourceIsRefusedWithItsLocation(String resources, String message) {
		var document = Document.parse("seeds.yaml", "operations: []\nresources: " + resources + "\n");
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> seeds(document))
			.withMessageStartingWith(message);
	}

	@Test
	void fileWithoutOperationsAndResourcesIsRefused() {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> seeds(Document.parse("seeds.yaml", "{}")))
			.withMessageContaining("'operations' or 'resources' is missing");
	}

	@Test
	void sameNameInTwoFilesIsRefused() {
		var one = Document.parse("one.yaml", YAML);
		var two = Document.parse("two.yaml", YAML);
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> seeds(one, two))
			.withMessageStartingWith("two.yaml:2: operations[0]");
	}

	private Seeds seeds(DocumentNode... documents) {
		return new Seeds(List.of(documents), this.reader, this.resources, this.clocks::moment);
	}

	@Test
	void duplicateNameIsRefusedWithItsLocation() {
		var document = Document.parse("seeds.yaml", YAML + """
				- name: projects/a/operations/done
				  service: vision.googleapis.com
				""");
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> seeds(document))
			.withMessageStartingWith("seeds.yaml:10: operations[2]")
			.withMessageContaining("is given twice");
	}

	@Test
	void mistakeStopsTheStart(@TempDir Path other) throws IOException {
		var file = Files.writeString(other.resolve("wrong.yaml"),
				"operations:\n- name: operations/o\n  service: vision\n");
		var application = new SpringApplicationBuilder(EmulatorApplication.class);
		assertThatException()
			.isThrownBy(() -> application.run("--server.port=0", "--emulator.seed.files=" + file).close())
			.havingRootCause()
			.withMessageContaining("wrong.yaml:3: operations[0].service: there is no service 'vision'");
	}

}
