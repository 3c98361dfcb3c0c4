package dev.longrunning.emulator.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.resource.control.ResourceControl;
import dev.longrunning.emulator.resource.control.ResourceReader;
import dev.longrunning.emulator.scenario.script.ScenarioReader;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.snapshot.EmulatorState;
import dev.longrunning.emulator.snapshot.Snapshots;
import dev.longrunning.emulator.testing.FailingDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Restores that fail at any change of the database leave everything as it was. */
@SpringBootTest(webEnvironment = WebEnvironment.MOCK,
		properties = { "emulator.clock.start=2026-01-02T03:04:10Z", "emulator.clock.paused=true" })
@Import(RestoreContract.Failing.class)
abstract class RestoreContract {

	private static final String MINE = "projects/mine";

	@Autowired
	private FailingDatabase database;

	@Autowired
	private EmulatorState state;

	@Autowired
	private Snapshots snapshots;

	@Autowired
	private MemoryBudget budget;

	@Autowired
	private Operations operations;

	@Autowired
	private ResourceControl resources;

	@Autowired
	private ResourceReader resourceReader;

	@Autowired
	private Clocks clocks;

	@Autowired
	private Scenarios scenarios;

	@Autowired
	private ScenarioReader scenarioReader;

	@Autowired
	private Faults faults;

	@Autowired
	private FaultReader faultReader;

	@BeforeEach
	void begin() {
		this.state.reset(Optional.empty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", MINE })
	void restoreThatFailsAnywhereLeavesEverythingAsItWas(String scope) throws IOException {
		make("then", 120);
		this.clocks.change(MINE, (state) -> state.forwardBy(Duration.ofHours(1)));
		this.snapshots.take("then", ProjectName.scope(scope));
		this.state.reset(Optional.of(MINE));
		make("now", 5);
		this.clocks.change("", (state) -> state.forwardBy(Duration.ofHours(2)));
		this.clocks.change("projects/other", (state) -> state.forwardBy(Duration.ofHours(3)));
		var before = everything();
		var failures = 0;
		while (failsAt(failures + 1)) {
			failures++;
			assertThat(everything()).as("after failure %d", failures).isEqualTo(before);
		}
		assertThat(failures).isGreaterThan(6);
		assertThat(names()).hasSize(120).allMatch((name) -> name.contains("then"));
		assertThat(this.scenarios.rules().all(Optional.empty())).extracting((count) -> count.rule().name())
			.contains("then")
			.doesNotContain("now");
		assertThat(this.clocks.of(MINE).instant()).isEqualTo("2026-01-02T04:04:10Z");
	}

	/** What is in hand while one is taken, exported or restored is given back. */
	@Test
	void snapshotThatIsGoneTakesNoMemory() throws IOException {
		var available = this.budget.available();
		make("then", 50);
		this.snapshots.take("then", Optional.empty());
		this.snapshots.export("then", OutputStream.nullOutputStream());
		this.snapshots.restore("then");
		this.snapshots.remove("then");
		this.state.reset(Optional.empty());
		assertThat(this.budget.available()).isEqualTo(available);
	}

	private boolean failsAt(int change) {
		this.database.failAt(change);
		var failure = catchThrowable(() -> this.snapshots.restore("then"));
		var hasFailed = this.database.goOn();
		assertThat(failure == null || hasFailed).as("%s", failure).isTrue();
		return failure != null;
	}

	private void make(String name, int count) {
		IntStream.range(0, count)
			.mapToObj((i) -> anOperation().named(MINE + "/operations/" + name + i).build())
			.forEach(this.operations.control()::create);
		IntStream.range(0, 3)
			.mapToObj((i) -> MINE + "/locations/l/products/" + name + i)
			.forEach((product) -> this.resources
				.put(this.resourceReader.named(Document.parse("test", "{}"), product, Optional.empty())));
		this.scenarios.rules()
			.put(Optional.of(MINE),
					this.scenarioReader.one(Document.parse("test", "{script: {immediately: true}}"), name), (_) -> {
					});
		this.faults.rules()
			.put(Optional.of(MINE), this.faultReader.one(Document.parse("test", "{do: {status: ABORTED}}"), name),
					(_) -> {
					});
	}

	private List<String> names() {
		var names = new ArrayList<String>();
		this.operations.control().forEach(Optional.of(MINE), (operation) -> names.add(operation.name().value()));
		return names;
	}

	/** What is kept and what is known, as a snapshot shows it. */
	private String everything() throws IOException {
		this.snapshots.take("all", Optional.empty());
		var document = new ByteArrayOutputStream();
		this.snapshots.export("all", document);
		this.snapshots.remove("all");
		var known = List.of(this.scenarios.rules().isEmpty(), this.clocks.all().size(), clocks());
		return document.toString(StandardCharsets.UTF_8) + known;
	}

	private List<String> clocks() {
		return this.clocks.all().stream().map((clock) -> clock.scope() + " " + clock.instant()).sorted().toList();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Failing {

		@Bean
		static FailingDatabase failingDatabase() {
			return new FailingDatabase();
		}

	}

}
