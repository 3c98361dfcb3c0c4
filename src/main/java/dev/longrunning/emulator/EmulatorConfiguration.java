package dev.longrunning.emulator;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import dev.longrunning.emulator.auth.AuthSettings;
import dev.longrunning.emulator.auth.Authorizer;
import dev.longrunning.emulator.auth.CallerProjects;
import dev.longrunning.emulator.auth.TokenEndpoint;
import dev.longrunning.emulator.auth.Tokens;
import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.clock.ClockStore;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.dispatch.DelayedResponses;
import dev.longrunning.emulator.dispatch.Dispatcher;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.fault.FaultCatalogue;
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.limit.BodyReader;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.mixin.AccessPolicies;
import dev.longrunning.emulator.mixin.Mixins;
import dev.longrunning.emulator.mixin.PolicyStore;
import dev.longrunning.emulator.operation.OperationMessages;
import dev.longrunning.emulator.operation.OperationScheduler;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.operation.Waiters;
import dev.longrunning.emulator.operation.query.FilterTypes;
import dev.longrunning.emulator.peer.Peers;
import dev.longrunning.emulator.peer.Topic;
import dev.longrunning.emulator.rule.Rule;
import dev.longrunning.emulator.rule.RuleRoom;
import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.ScenarioProperties;
import dev.longrunning.emulator.scenario.metadata.MovingMetadata;
import dev.longrunning.emulator.scenario.script.ScenarioChecks;
import dev.longrunning.emulator.scenario.script.ScenarioReader;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.scenario.seed.SeedMessages;
import dev.longrunning.emulator.scenario.seed.SeedReader;
import dev.longrunning.emulator.scenario.seed.Seeds;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.DefinitionProblem;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.definition.Definitions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the packages that know nothing of Spring. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ AuthSettings.class, EmulatorProperties.class, Limits.class, ScenarioProperties.class })
class EmulatorConfiguration {

	private static final Logger LOG = LoggerFactory.getLogger(EmulatorConfiguration.class);

	/** The journal's share of what requests may occupy. */
	private static final int JOURNAL_PERCENT = 25;

	@Bean
	Clocks clocks(EmulatorProperties properties, ClockStore store, Peers peers) {
		var settings = properties.clock();
		var clocks = new Clocks(InstantSource.system(), store,
				(real) -> new ClockState(settings.start().orElse(real), real, settings.rate(), settings.paused()));
		clocks.onMove(() -> peers.broadcastAndAwait(Topic.CLOCKS, ""));
		peers.on(Topic.CLOCKS, (_) -> clocks.follow());
		peers.nowAndThen(clocks::follow);
		return clocks;
	}

	@Bean
	MemoryBudget memoryBudget(Limits limits) {
		return new MemoryBudget(Runtime.getRuntime().maxMemory() / 100 * limits.memory());
	}

	@Bean
	BodyReader bodyReader(Limits limits) {
		// a body exists twice when its end is read
		return new BodyReader(limits.body(), "EMULATOR_LIMITS_BODY",
				new MemoryBudget(Runtime.getRuntime().maxMemory() / 8));
	}

	@Bean
	ExpensiveWork expensiveWork(Limits limits) {
		return new ExpensiveWork(Math.max(2, Runtime.getRuntime().availableProcessors()), limits.queue(),
				limits.deadline());
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

	private static void tell(DefinitionProblem problem) {
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
	Waiters waiters(EmulatorProperties properties, Peers peers) {
		var waiters = new Waiters(properties.operation().maxWaits(Runtime.getRuntime().maxMemory()));
		peers.on(Topic.OPERATION, (name) -> {
			if (name.isEmpty()) {
				waiters.wakeAll();
			}
			else {
				waiters.wake(name);
			}
		});
		peers.onJoin(waiters::wakeAll);
		return waiters;
	}

	@Bean(destroyMethod = "close")
	OperationScheduler advancer(OperationStore store, Clocks clocks, Waiters waiters, EmulatorProperties properties,
			Peers peers) {
		var scheduler = new OperationScheduler(store, clocks, waiters, properties.operation().expiry());
		peers.nowAndThen(scheduler::look);
		return scheduler;
	}

	@Bean
	Operations operations(OperationStore store, Clocks clocks, Waiters waiters, OperationScheduler scheduler,
			Surfaces surfaces) {
		var types = surfaces.types();
		var metadata = new MovingMetadata(types);
		surfaces.onReload(metadata::forgetTypes);
		return new Operations(store, clocks, new OperationMessages(metadata), waiters, scheduler,
				() -> new FilterTypes(types::find, surfaces.metadataTypes(), surfaces.responseTypes()),
				surfaces::aliasParents);
	}

	@Bean
	Jobs jobs(ScenarioProperties properties, MessageReader json, MessageWriter writer, RandomGenerator random,
			Limits limits) {
		return new Jobs(properties, json, writer, random, limits.steps());
	}

	@Bean
	ScenarioReader scenarioReader(Surfaces surfaces, MessageReader json) {
		return new ScenarioReader(new ScenarioChecks(surfaces, json));
	}

	@Bean
	Scenarios scenarios(ScenarioProperties properties, RuleStore store, ScenarioReader reader, Surfaces surfaces,
			Peers peers, Limits limits, MemoryBudget budget) {
		var scenarios = new Scenarios(store, reader, RuleRoom.of("scenario", limits.rules(), budget));
		scenarios.rules().begin(given("emulator.scenario.files", properties.files(), reader::all));
		surfaces.onReload(scenarios.rules()::reread);
		share(scenarios.rules(), Topic.SCENARIOS, peers);
		return scenarios;
	}

	private static void share(Rules<?> rules, Topic topic, Peers peers) {
		rules.onChange(() -> peers.broadcastAndAwait(topic, ""));
		peers.on(topic, (_) -> rules.refresh());
		peers.nowAndThen(rules::refresh);
	}

	private static <R extends Rule> List<R> given(String setting, List<Path> files,
			Function<DocumentNode, List<R>> reader) {
		var rules = UserFiles.in(setting, files).flatMap((document) -> reader.apply(document).stream()).toList();
		var names = new HashSet<String>();
		rules.stream().map(Rule::name).filter((name) -> !names.add(name)).findFirst().ifPresent((name) -> {
			throw StatusException.invalidArgument(setting + ": two of the files have a '" + name + "'.");
		});
		return rules;
	}

	@Bean
	SeedMessages writtenMessages(Surfaces surfaces, MessageReader json) {
		return new SeedMessages(surfaces, json);
	}

	@Bean
	SeedReader seedReader(Surfaces surfaces, ScenarioReader scripts, SeedMessages messages, Jobs jobs) {
		return new SeedReader(surfaces, scripts, messages, jobs);
	}

	/** What the store has kept since an earlier start stays as it is. */
	@Bean
	Seeds seeds(EmulatorProperties properties, SeedReader reader, Clocks clocks, Operations operations) {
		var documents = UserFiles.in("emulator.seed.files", properties.seed().files()).toList();
		var seeds = new Seeds(documents, reader, clocks::moment);
		seeds.of(Optional.empty()).forEach(operations::createIfAbsent);
		return seeds;
	}

	@Bean
	FaultReader faultReader(Surfaces surfaces) {
		return new FaultReader(surfaces::methodNames, FaultCatalogue::byName);
	}

	@Bean
	Faults faults(EmulatorProperties properties, RuleStore store, FaultReader reader, Surfaces surfaces, Peers peers,
			Limits limits, MemoryBudget budget) {
		var faults = new Faults(store, reader, RuleRoom.of("fault", limits.rules(), budget));
		faults.rules().begin(given("emulator.fault.files", properties.fault().files(), reader::all));
		surfaces.onReload(faults.rules()::reread);
		share(faults.rules(), Topic.FAULTS, peers);
		return faults;
	}

	@Bean(destroyMethod = "")
	DelayedResponses pauses() {
		return new DelayedResponses();
	}

	@Bean
	Journal journal(Clocks clocks, EmulatorProperties properties, MemoryBudget budget) {
		var capacity = properties.journal().capacity();
		return new Journal(clocks, capacity, (capacity > 0) ? budget.setAside(JOURNAL_PERCENT) : 0);
	}

	@Bean
	AccessPolicies accessPolicies(PolicyStore store, Limits limits) {
		return new AccessPolicies(store, limits.policies());
	}

	@Bean
	Mixins mixins(AccessPolicies policies, Surfaces surfaces) {
		return new Mixins(policies, surfaces.types()::find);
	}

	@Bean
	Authorizer admission(AuthSettings settings, Surfaces surfaces, Clocks clocks) {
		return new Authorizer(settings.auth(), surfaces, clocks);
	}

	@Bean
	Tokens tokens(AuthSettings settings, Clocks clocks) {
		return new Tokens(clocks, settings.credentials());
	}

	@Bean
	TokenEndpoint grants(Tokens tokens, Clocks clocks) {
		return new TokenEndpoint(tokens, clocks);
	}

	@Bean
	Dispatcher dispatcher(Operations operations, Jobs jobs, Clocks clocks, MessageReader json, Surfaces surfaces,
			Scenarios scenarios, Faults faults, Mixins mixins, DelayedResponses delayed, Authorizer admission,
			AuthSettings settings, ExpensiveWork work) {
		return new Dispatcher(operations, jobs, clocks, json, surfaces, scenarios, faults, mixins, delayed, admission,
				new CallerProjects(settings.credentials()), work);
	}

}
