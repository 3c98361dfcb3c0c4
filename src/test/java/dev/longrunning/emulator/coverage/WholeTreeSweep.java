package dev.longrunning.emulator.coverage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.coverage.lifecycle.LifecycleSection;
import dev.longrunning.emulator.coverage.lifecycle.LifecycleSweep;
import dev.longrunning.emulator.coverage.recorded.RecordedExceptions;
import dev.longrunning.emulator.coverage.recorded.RecordedResources;
import dev.longrunning.emulator.coverage.recorded.RecordedResourcesSection;
import dev.longrunning.emulator.coverage.recorded.RecordedSection;
import dev.longrunning.emulator.coverage.recorded.RecordedShapes;
import dev.longrunning.emulator.coverage.recorded.ResourcesByRules;
import dev.longrunning.emulator.coverage.recorded.RulesAlone;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every service of Google's public protos. Not part of the build: the profile
 * {@code whole-tree} runs it, and it writes {@code docs/coverage.md}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "emulator.clock.paused=true", "logging.level.dev.longrunning.emulator.operation=warn" })
@ContextConfiguration(initializers = WholeTree.class)
class WholeTreeSweep {

	@TempDir
	private static Path directory;

	private static StartFigures empty;

	private static StartFigures tree;

	private static PollCostSection polls;

	private final Surfaces surfaces;

	private final Sweep sweep;

	private final RecordedShapes recordings;

	private final LifecycleSweep lifecycles;

	private final RecordedResources resources;

	@Autowired
	WholeTreeSweep(@LocalServerPort int port, Surfaces surfaces, Clocks clocks) {
		this.surfaces = surfaces;
		this.sweep = new Sweep(surfaces, port, clocks);
		this.recordings = new RecordedShapes(surfaces, port, clocks);
		this.lifecycles = new LifecycleSweep(surfaces, port, clocks);
		this.resources = new RecordedResources(surfaces, port, clocks);
	}

	/** Before there is an application in this process. */
	@BeforeAll
	static void measureStarts() {
		empty = StartFigures.measure(directory);
		var definitions = WholeTree.definitions();
		tree = StartFigures.measure(directory, "--emulator.surfaces.definitions=" + definitions);
		polls = PollCostSection.measure(directory, definitions);
	}

	@Test
	void everyMethodOfEveryServiceGoesFromStartToEnd() throws IOException {
		var load = new LoadSection(empty, tree, loaded());
		var report = this.sweep.run();
		var recorded = this.recordings.report();
		var withoutData = RulesAlone.report(this.surfaces, WholeTree.definitions(), directory);
		var resources = this.resources.report();
		var resourcesByRules = ResourcesByRules.report(this.surfaces, WholeTree.definitions(), directory);
		var exceptions = RecordedExceptions.read();
		var lives = this.lifecycles.run();
		new CoveragePage(
				List.of(load, polls, new SweepSection(report), new RecordedSection(recorded, withoutData, exceptions),
						new LifecycleSection(lives), new RecordedResourcesSection(resources, resourcesByRules)))
			.write();
		assertThat(lives.share("REST")).isGreaterThanOrEqualTo(0.98);
		assertThat(lives.share("gRPC")).isGreaterThanOrEqualTo(0.98);
		assertThat(report.failures()).isEmpty();
		assertThat(exceptions.unexplained(recorded)).isEmpty();
		assertThat(recorded.firmShare()).isGreaterThanOrEqualTo(0.9);
		assertThat(withoutData.firmShare()).isGreaterThanOrEqualTo(0.58);
		assertThat(resources.compared()).hasSize(resources.rows().size());
		assertThat(resources.complete().value()).isGreaterThanOrEqualTo(0.98);
		assertThat(resources.exact().value()).isGreaterThanOrEqualTo(0.8);
		assertThat(resourcesByRules.exact().value()).isGreaterThanOrEqualTo(0.28);
		// on a machine with other work to do the processors' time is what the tree costs
		assertThat(Math.min(load.seconds(), load.cpuSeconds())).isLessThan(30);
		assertThat(load.megabytes()).isLessThan(600);
	}

	private String loaded() {
		var methods = this.surfaces.all().stream().mapToInt((surface) -> surface.methods(MethodRole.STARTS).size());
		return "%d long-running methods of %d services, out of the npm package `google-proto-files` 5.0.3."
			.formatted(methods.sum(), this.surfaces.all().size());
	}

}
