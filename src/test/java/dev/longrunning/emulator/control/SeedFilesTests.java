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
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.scenario.seed.SeedReader;
import dev.longrunning.emulator.scenario.seed.Seeds;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.testing.RestCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
			{"operations": [{"name": "operations/stays", "service": "vision.googleapis.com"}]}""";

	@TempDir
	private static Path directory;

	private final RestCalls rest;

	private final Seeds seeds;

	private final SeedReader reader;

	private final Operations operations;

	private final Clocks clocks;

	@Autowired
	SeedFilesTests(@LocalServerPort int port, Seeds seeds, SeedReader reader, Operations operations, Clocks clocks) {
		this.rest = new RestCalls(port);
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
	void duplicateNameIsRefusedWithItsLocation() {
		var document = Document.parse("seeds.yaml", YAML + """
				- name: projects/a/operations/done
				  service: vision.googleapis.com
				""");
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> new Seeds(List.of(document), this.reader, this.clocks::moment))
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
