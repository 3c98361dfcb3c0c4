package dev.longrunning.emulator.control;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.control.Snapshot.SeenClock;
import dev.longrunning.emulator.dispatch.Journal;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.rule.Rules.Count;
import dev.longrunning.emulator.mixin.AccessPolicies;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.peer.Peers;
import dev.longrunning.emulator.peer.Topic;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.scenario.seed.Seeds;
import dev.longrunning.emulator.status.StatusException;

import org.springframework.stereotype.Component;

/** All that the emulator knows, or what of it belongs to one project. */
@Component
class EmulatorState {

	private final Operations operations;

	private final Scenarios scenarios;

	private final Faults faults;

	private final Clocks clocks;

	private final Seeds seeds;

	private final Journal journal;

	private final AccessPolicies policies;

	private final Peers peers;

	EmulatorState(Operations operations, Scenarios scenarios, Faults faults, Clocks clocks, Seeds seeds,
			Journal journal, AccessPolicies policies, Peers peers) {
		this.operations = operations;
		this.scenarios = scenarios;
		this.faults = faults;
		this.clocks = clocks;
		this.seeds = seeds;
		this.journal = journal;
		this.policies = policies;
		this.peers = peers;
		peers.on(Topic.RESET, (scope) -> this.journal.clear(Scope.of(scope)));
	}

	/**
	 * Goes back to what was there after the start.
	 * @param scope only for that project; empty: all
	 */
	void reset(Optional<String> scope) {
		this.scenarios.rules().reset(scope);
		this.faults.rules().reset(scope);
		replaceOperations(scope, () -> scope.ifPresentOrElse(this.clocks::join, this.clocks::beginAgain),
				() -> this.seeds.of(scope));
		this.policies.clear(scope);
		this.journal.clear(scope);
		// the others have journals of their own
		this.peers.tell(Topic.RESET, scope.orElse(""));
	}

	/**
	 * The clocks that a snapshot shows.
	 * @param scope the project; empty: all
	 * @return the clock that the project goes by, or all clocks, the main one first
	 */
	Stream<EmulatorClock> clocks(Optional<String> scope) {
		return scope.map(this.clocks::of).map(Stream::of).orElseGet(() -> this.clocks.all().stream());
	}

	List<Operation> operations(Optional<String> scope) {
		return this.operations.all(scope);
	}

	Rules<Scenario> scenarios() {
		return this.scenarios.rules();
	}

	Rules<Fault> faults() {
		return this.faults.rules();
	}

	/**
	 * Becomes what there was once.
	 * @param scope the project that it was taken of; empty: all
	 * @param snapshotScenarios the scenarios of then
	 * @param snapshotFaults the faults of then
	 * @param seen the clocks of then
	 * @param others the operations of then
	 */
	void become(Optional<String> scope, List<Count<Scenario>> snapshotScenarios, List<Count<Fault>> snapshotFaults,
			List<SeenClock> seen, List<Operation> others) {
		requireDistinct(others);
		scope.ifPresent((project) -> requireFree(project, others));
		this.scenarios.rules().restore(scope, snapshotScenarios);
		this.faults.rules().restore(scope, snapshotFaults);
		replaceOperations(scope, () -> {
			if (scope.isEmpty()) {
				this.clocks.beginAgain();
			}
			seen.forEach((clock) -> this.clocks.show(clock.scope(), clock.now(), clock.rate(), clock.paused()));
		}, () -> others);
	}

	private static void requireDistinct(List<Operation> others) {
		var names = new HashSet<OperationName>();
		others.stream().map(Operation::name).filter((name) -> !names.add(name)).findFirst().ifPresent((name) -> {
			throw StatusException.invalidArgument("The snapshot has the operation '" + name + "' twice.");
		});
	}

	private static void requireFree(String project, List<Operation> others) {
		others.stream().filter((operation) -> !operation.scope().equals(project)).findFirst().ifPresent((operation) -> {
			throw StatusException.invalidArgument("The operation '" + operation.name() + "' belongs to '"
					+ operation.scope() + "', not to '" + project + "' as the snapshot does.");
		});
	}

	/** Between the old and the new ones nothing goes by a clock that is changed. */
	private void replaceOperations(Optional<String> scope, Runnable clockChange,
			Supplier<Collection<Operation>> others) {
		this.operations.deleteAll(scope);
		clockChange.run();
		this.operations.addAll(others.get());
	}

}
