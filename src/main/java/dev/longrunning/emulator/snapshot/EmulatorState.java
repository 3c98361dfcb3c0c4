package dev.longrunning.emulator.snapshot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.mixin.AccessPolicies;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationControl;
import dev.longrunning.emulator.peer.Peers;
import dev.longrunning.emulator.peer.Topic;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.rule.Rules.Count;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.scenario.seed.Seeds;
import dev.longrunning.emulator.snapshot.Snapshot.SeenClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/** All that the emulator knows, or what of it belongs to one project. */
@Component
public class EmulatorState {

	private static final Logger LOG = LoggerFactory.getLogger(EmulatorState.class);

	private final OperationControl operations;

	private final Scenarios scenarios;

	private final Faults faults;

	private final Clocks clocks;

	private final Seeds seeds;

	private final Journal journal;

	private final AccessPolicies policies;

	private final Peers peers;

	private final StoreTransaction transaction;

	EmulatorState(OperationControl operations, Scenarios scenarios, Faults faults, Clocks clocks, Seeds seeds,
			Journal journal, AccessPolicies policies, Peers peers, StoreTransaction transaction) {
		this.operations = operations;
		this.scenarios = scenarios;
		this.faults = faults;
		this.clocks = clocks;
		this.seeds = seeds;
		this.journal = journal;
		this.policies = policies;
		this.peers = peers;
		this.transaction = transaction;
		peers.on(Topic.RESET, (scope) -> this.journal.clear(ProjectName.scope(scope)));
	}

	/**
	 * Goes back to what was there after the start.
	 * @param scope only for that project; empty: all
	 */
	public void reset(Optional<String> scope) {
		this.scenarios.rules().reset(scope);
		this.faults.rules().reset(scope);
		replaceOperations(scope, () -> scope.ifPresentOrElse(this.clocks::join, this.clocks::beginAgain),
				() -> this.seeds.of(scope));
		this.policies.clear(scope);
		this.journal.clear(scope);
		// the others have journals of their own
		this.peers.broadcastAndAwait(Topic.RESET, scope.orElse(""));
	}

	/**
	 * The clocks that a snapshot shows.
	 * @param scope the project; empty: all
	 * @return the clock that the project goes by, or all clocks, the main one first
	 */
	Stream<EmulatorClock> clocks(Optional<String> scope) {
		return scope.map(this.clocks::of).map(Stream::of).orElseGet(() -> this.clocks.all().stream());
	}

	void operations(Optional<String> scope, Consumer<Operation> action) {
		this.operations.forEach(scope, action);
	}

	Rules<Scenario> scenarios() {
		return this.scenarios.rules();
	}

	Rules<Fault> faults() {
		return this.faults.rules();
	}

	/**
	 * Becomes what there was once. If that fails, all is as it was before.
	 * @param scope the project that it was taken of; empty: all
	 * @param snapshotScenarios the scenarios of then
	 * @param snapshotFaults the faults of then
	 * @param seen the clocks of then
	 * @param others the operations of then
	 */
	void become(Optional<String> scope, List<Count<Scenario>> snapshotScenarios, List<Count<Fault>> snapshotFaults,
			List<SeenClock> seen, Iterable<Operation> others) {
		var courses = courses(seen);
		var told = new ArrayList<Runnable>();
		var replaced = new AtomicReference<Clocks.@Nullable Replacement>();
		try {
			this.transaction.run(() -> {
				told.add(this.operations.replaceAll(scope, others,
						(project) -> courses.containsKey(project) ? project : EmulatorClock.MAIN));
				told.add(this.scenarios.rules().replace(scope, snapshotScenarios));
				told.add(this.faults.rules().replace(scope, snapshotFaults));
				// last, so that nothing goes by a clock that is not its own
				replaced.set(this.clocks.replace(scope, courses));
			});
		}
		catch (RuntimeException ex) {
			Optional.ofNullable(replaced.get()).ifPresent(Clocks.Replacement::undo);
			this.scenarios.rules().undoReplace();
			this.faults.rules().undoReplace();
			throw ex;
		}
		Optional.ofNullable(replaced.get()).ifPresent((clocks) -> told.add(clocks::tell));
		told.forEach(EmulatorState::tell);
	}

	/** A failure here does not undo the commit; the scheduler catches up. */
	private static void tell(Runnable listeners) {
		try {
			listeners.run();
		}
		catch (RuntimeException ex) {
			LOG.warn("a snapshot was restored, but not everybody could be told: {}", ex.getMessage());
		}
	}

	private Map<String, ClockState> courses(List<SeenClock> seen) {
		var now = this.clocks.realTime();
		return seen.stream()
			.collect(Collectors.toMap(SeenClock::scope,
					(clock) -> new ClockState(clock.now(), now, clock.rate(), clock.paused())));
	}

	/** Between the old and the new ones nothing goes by a clock that is changed. */
	private void replaceOperations(Optional<String> scope, Runnable clockChange,
			Supplier<Collection<Operation>> others) {
		this.operations.deleteAll(scope);
		clockChange.run();
		this.operations.addAll(others.get());
	}

}
