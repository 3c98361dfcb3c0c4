package dev.longrunning.emulator.event;

import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationScheduler;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.operation.OperationStore.Numbered;

/**
 * The stages of operations as time passes. It has no thread of its own: the scheduler of
 * operations calls it when a stage is due.
 */
final class OperationStages {

	private static final int PAGE = 500;

	/** The most stored operations that it looks at for those that are running. */
	private static final int MAX_LOADED = StageFollower.CAPACITY;

	private final Events events;

	private final OperationStore store;

	private final Clocks clocks;

	/**
	 * The stages of the operations of a store.
	 * @param events receives the stages
	 * @param store the store
	 * @param clocks the clocks that the operations follow
	 * @param scheduler calls when a stage is due
	 */
	OperationStages(Events events, OperationStore store, Clocks clocks, OperationScheduler scheduler) {
		this.events = events;
		this.store = store;
		this.clocks = clocks;
		events.onReset((scope) -> load(Optional.of(scope).filter((project) -> !project.isEmpty())));
		events.stages((follower) -> {
			follower.setAlarm((scope, time) -> scheduler.checkAt(clocks.of(scope), time));
			return follower;
		});
		scheduler.onCheck(this::reportDue);
		events.peers().onEvent(this::receive);
	}

	/**
	 * Follows the running ones of the newest operations.
	 * @param scope the project of the operations; empty: all
	 */
	void load(Optional<String> scope) {
		var before = Numbered.AFTER_ALL;
		for (int loaded = 0; loaded < MAX_LOADED; loaded += PAGE) {
			var page = this.store.newest(scope, before, PAGE);
			var moment = this.clocks.moment();
			page.forEach((row) -> this.events
				.move((stages) -> stages.load(row.operation(), moment.apply(row.operation().scope()))));
			if (page.size() < PAGE) {
				return;
			}
			before = page.getLast().number();
		}
	}

	private void reportDue() {
		if (this.events.isFollowing()) {
			due().forEach((name) -> this.store.find(name)
				.ifPresentOrElse(this::reportStages, () -> this.events.move((stages) -> stages.forget(name))));
			this.events.move(StageFollower::setAlarms);
		}
	}

	private List<String> due() {
		var moment = this.clocks.moment();
		return this.events.stages((stages) -> stages.due(moment));
	}

	private void reportStages(Operation operation) {
		var now = this.clocks.of(operation.scope()).instant();
		this.events.move((stages) -> stages.move(operation, now));
	}

	/** The state of an operation is read here, because messages have no room for it. */
	private void receive(Event event) {
		if (this.events.isFollowing()) {
			this.events.receive(event,
					(event instanceof Event.Operation changed) ? this.store.find(changed.name()) : Optional.empty());
		}
	}

}
