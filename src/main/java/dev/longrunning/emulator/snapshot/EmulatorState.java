package dev.longrunning.emulator.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.event.Event;
import dev.longrunning.emulator.event.Events;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.mixin.AccessPolicies;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationControl;
import dev.longrunning.emulator.peer.Peers;
import dev.longrunning.emulator.peer.Topic;
import dev.longrunning.emulator.recording.Recordings;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.control.ResourceControl;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.scenario.seed.Seeds;
import dev.longrunning.emulator.snapshot.Snapshot.SeenClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The state of the whole emulator, with access to the part that belongs to one project.
 */
@Component
public class EmulatorState {

	private static final Logger LOG = LoggerFactory.getLogger(EmulatorState.class);

	private final OperationControl operations;

	private final ResourceControl resources;

	private final Scenarios scenarios;

	private final Faults faults;

	private final Clocks clocks;

	private final Seeds seeds;

	private final Journal journal;

	private final Recordings recordings;

	private final AccessPolicies policies;

	private final Peers peers;

	private final Events events;

	private final StoreTransaction transaction;

	EmulatorState(OperationControl operations, ResourceControl resources, Scenarios scenarios, Faults faults,
			Clocks clocks, Seeds seeds, Journal journal, Recordings recordings, AccessPolicies policies, Peers peers,
			Events events, StoreTransaction transaction) {
		this.operations = operations;
		this.resources = resources;
		this.scenarios = scenarios;
		this.faults = faults;
		this.clocks = clocks;
		this.seeds = seeds;
		this.journal = journal;
		this.recordings = recordings;
		this.policies = policies;
		this.peers = peers;
		this.events = events;
		this.transaction = transaction;
		peers.on(Topic.RESET, (scope) -> clearRecords(ProjectName.scope(scope)));
	}

	/**
	 * Resets the state to that after the start.
	 * @param scope the project to reset; empty for the whole emulator
	 */
	public void reset(Optional<String> scope) {
		this.scenarios.rules().reset(scope);
		this.faults.rules().reset(scope);
		replaceBySeeds(scope);
		this.policies.clear(scope);
		clearRecords(scope);
		// every peer has its own journal and recordings
		this.peers.broadcastAndAwait(Topic.RESET, scope.orElse(""));
		this.events.publish(new Event.Reset(scope.orElse("")));
	}

	private void clearRecords(Optional<String> scope) {
		this.journal.clear(scope);
		this.recordings.clear(scope);
	}

	/**
	 * Returns the clocks of a snapshot.
	 * @param scope the project; empty for the whole emulator
	 * @return the clock that the project uses, or all clocks, the main clock first
	 */
	Stream<EmulatorClock> clocks(Optional<String> scope) {
		return scope.map(this.clocks::of).map(Stream::of).orElseGet(() -> this.clocks.all().stream());
	}

	void operations(Optional<String> scope, Consumer<Operation> action) {
		this.operations.forEach(scope, action);
	}

	void resources(Optional<String> scope, Consumer<Resource> action) {
		this.resources.forEach(scope, action);
	}

	Rules<Scenario> scenarios() {
		return this.scenarios.rules();
	}

	Rules<Fault> faults() {
		return this.faults.rules();
	}

	/**
	 * Restores the state of a snapshot. If that fails, the state is unchanged.
	 * @param scope the project that the snapshot covers; empty for the whole emulator
	 * @param state the contents of the snapshot
	 */
	void restore(Optional<String> scope, RestoredState state) {
		var clockStates = clockStates(state.clocks());
		var notifications = new ArrayList<Runnable>();
		var replaced = new AtomicReference<Clocks.@Nullable Replacement>();
		try {
			this.transaction.run(() -> {
				notifications.add(replaceAll(scope, state,
						(project) -> clockStates.containsKey(project) ? project : EmulatorClock.MAIN));
				notifications.add(this.scenarios.rules().replace(scope, state.scenarios()));
				notifications.add(this.faults.rules().replace(scope, state.faults()));
				// last, so that no operation uses a clock that does not belong to its
				// state
				replaced.set(this.clocks.replace(scope, clockStates));
			});
		}
		catch (RuntimeException ex) {
			undo(Optional.ofNullable(replaced.get()));
			throw ex;
		}
		Optional.ofNullable(replaced.get()).ifPresent((clocks) -> notifications.add(clocks::notifyListeners));
		notifications.forEach(EmulatorState::runNotification);
		runNotification(() -> this.events.publish(new Event.Reset(scope.orElse(""))));
	}

	/**
	 * Removes the resources first: for a project this hides the operations too, and those
	 * of the snapshot come after that.
	 */
	private Runnable replaceAll(Optional<String> scope, RestoredState state, UnaryOperator<String> clockScopes) {
		this.resources.deleteAll(scope);
		var notification = this.operations.replaceAll(scope, state.operations(), clockScopes);
		this.resources.insertAll(state.resources(), clockScopes);
		return notification;
	}

	private void undo(Optional<Clocks.Replacement> replaced) {
		replaced.ifPresent(Clocks.Replacement::undo);
		this.scenarios.rules().undoReplace();
		this.faults.rules().undoReplace();
	}

	/**
	 * A failure here does not undo the commit. The scheduler applies the changes later.
	 */
	private static void runNotification(Runnable listeners) {
		try {
			listeners.run();
		}
		catch (RuntimeException ex) {
			LOG.warn("a snapshot was restored, but not every listener could be notified: {}", ex.getMessage());
		}
	}

	private Map<String, ClockState> clockStates(List<SeenClock> seen) {
		var now = this.clocks.realTime();
		return seen.stream()
			.collect(Collectors.toMap(SeenClock::scope,
					(clock) -> new ClockState(clock.now(), now, clock.rate(), clock.paused())));
	}

	/** Changes the clock while there are no operations, so that none sees the change. */
	private void replaceBySeeds(Optional<String> scope) {
		this.resources.deleteAll(scope);
		this.operations.deleteAll(scope);
		scope.ifPresentOrElse(this.clocks::removeOwn, this.clocks::reset);
		this.operations.addAll(this.seeds.of(scope));
		this.resources.addAll(this.seeds.resources(scope));
	}

}
