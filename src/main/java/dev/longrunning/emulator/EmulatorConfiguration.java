package dev.longrunning.emulator;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.Course;
import dev.longrunning.emulator.clock.CourseStore;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.dispatch.Dispatcher;
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.operation.Advancer;
import dev.longrunning.emulator.operation.FilterTypes;
import dev.longrunning.emulator.operation.OperationMessages;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.MovingMetadata;
import dev.longrunning.emulator.scenario.ScenarioProperties;
import dev.longrunning.emulator.scenario.script.ScenarioChecks;
import dev.longrunning.emulator.scenario.script.ScenarioReader;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.surface.Definitions;
import dev.longrunning.emulator.surface.Problem;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.Surfaces;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the packages that know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ EmulatorProperties.class, ScenarioProperties.class })
class EmulatorConfiguration {

	private static final Logger LOG = LoggerFactory.getLogger(EmulatorConfiguration.class);

	@Bean
	Clocks clocks(EmulatorProperties properties, CourseStore store) {
		var clock = properties.clock();
		return new Clocks(InstantSource.system(), store,
				(real) -> new Course(clock.start().orElse(real), real, clock.rate(), clock.paused()));
	}

	@Bean
	EmulatorClock clock(Clocks clocks) {
		return clocks.main();
	}

	@Bean
	Surfaces surfaces(EmulatorProperties properties) {
		var settings = properties.surfaces();
		var surfaces = Definitions.read(DefinitionSources.builtIn(), () -> DefinitionSources.in(settings.definitions()),
				Strictness.of(settings.strict()));
		var told = new LinkedHashSet<>(surfaces.problems());
		told.forEach(EmulatorConfiguration::tell);
		surfaces.onReload(() -> surfaces.problems().stream().filter(told::add).forEach(EmulatorConfiguration::tell));
		return surfaces;
	}

	private static void tell(Problem problem) {
		LOG.warn("definition not used: {}", problem);
	}

	@Bean
	MessageReader messageReader(Surfaces surfaces) {
		var reader = new MessageReader(surfaces.types());
		surfaces.onReload(reader::forgetTypes);
		return reader;
	}

	@Bean
	MessageWriter messageWriter(Surfaces surfaces) {
		var writer = new MessageWriter(surfaces.types(), surfaces.shownDefaults());
		surfaces.onReload(writer::forgetTypes);
		return writer;
	}

	@Bean
	RandomGenerator random(EmulatorProperties properties) {
		var seed = properties.ids().seed();
		return seed.isPresent() ? new Random(seed.get()) : new SecureRandom();
	}

	@Bean
	Waiters waiters(EmulatorProperties properties) {
		return new Waiters(properties.operation().maxWaits());
	}

	@Bean(destroyMethod = "close")
	Advancer advancer(OperationStore store, Clocks clocks, Waiters waiters, EmulatorProperties properties) {
		return new Advancer(store, clocks, waiters, properties.operation().expiry());
	}

	@Bean
	Operations operations(OperationStore store, Clocks clocks, Waiters waiters, Advancer advancer, Surfaces surfaces) {
		var types = surfaces.types();
		var metadata = new MovingMetadata(types);
		surfaces.onReload(metadata::forgetTypes);
		return new Operations(store, clocks, new OperationMessages(metadata), waiters, advancer,
				() -> new FilterTypes(types::find, surfaces.metadataTypes(), surfaces.responseTypes()),
				surfaces::aliasParents);
	}

	@Bean
	Jobs jobs(ScenarioProperties properties, MessageReader json, MessageWriter writer, RandomGenerator random) {
		return new Jobs(properties, json, writer, random);
	}

	@Bean
	ScenarioReader scenarioReader(Surfaces surfaces, MessageReader json) {
		return new ScenarioReader(new ScenarioChecks(surfaces, json));
	}

	@Bean
	Scenarios scenarios(ScenarioProperties properties, ScenarioReader reader) {
		var scenarios = new Scenarios();
		scenarios.replaceBy(WrittenFiles.in("emulator.scenario.files", properties.files())
			.flatMap((document) -> reader.all(document).stream())
			.toList());
		return scenarios;
	}

	@Bean
	FaultReader faultReader(Surfaces surfaces) {
		return new FaultReader(surfaces::methodNames, Map.of());
	}

	@Bean
	Faults faults(EmulatorProperties properties, FaultReader reader) {
		var faults = new Faults();
		WrittenFiles.in("emulator.fault.files", properties.fault().files())
			.flatMap((document) -> reader.all(document).stream())
			.forEach(faults::put);
		return faults;
	}

	@Bean
	Dispatcher dispatcher(Operations operations, Jobs jobs, EmulatorClock clock, MessageReader json, Surfaces surfaces,
			Scenarios scenarios, Faults faults, RandomGenerator random) {
		return new Dispatcher(operations, jobs, clock, json, surfaces, scenarios, faults, random);
	}

}
