package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.query.AdminListRequest;
import dev.longrunning.emulator.operation.view.DatedSnapshot;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Timeline;

/**
 * The use cases of tests: operations that no call started, moves and ends by hand, looks
 * that do not count as polls, and all operations at once.
 */
public final class OperationControl {

	private static final Outcome.Response EMPTY = new Outcome.Response(Any.pack(Empty.getDefaultInstance()));

	private final OperationStore store;

	private final Lookup lookup;

	private final OperationChanges changes;

	private final Clocks clocks;

	private final OperationSnapshots snapshots;

	private final Waiters waiters;

	private final OperationScheduler scheduler;

	private final AdminList list;

	private final OperationWatch watch;

	OperationControl(OperationStore store, Lookup lookup, OperationChanges changes, Clocks clocks,
			OperationSnapshots snapshots, Waiters waiters, OperationScheduler scheduler, AdminList list) {
		this.store = store;
		this.lookup = lookup;
		this.changes = changes;
		this.clocks = clocks;
		this.snapshots = snapshots;
		this.waiters = waiters;
		this.scheduler = scheduler;
		this.list = list;
		this.watch = new OperationWatch(store, lookup, clocks, snapshots, waiters);
	}

	/**
	 * Stores an operation that no call started, as it is given.
	 * @param operation the operation
	 * @return the operation as it is now
	 * @throws StatusException ALREADY_EXISTS if its name is taken
	 */
	public OperationSnapshot create(Operation operation) {
		if (!createIfAbsent(operation)) {
			throw OperationChanges.exists(operation.name());
		}
		return peek(operation.name());
	}

	/**
	 * Stores an operation that no call started, unless its name is taken.
	 * @param operation the operation
	 * @return whether it is stored
	 */
	public boolean createIfAbsent(Operation operation) {
		return this.changes.insert(operation.settled(this.lookup.now(operation)));
	}

	/**
	 * The latest state. It does not count as a poll.
	 * @param name the operation's name
	 * @return the operation
	 */
	public OperationSnapshot peek(OperationName name) {
		return inspect(name).snapshot();
	}

	/**
	 * The latest state with the details that clients do not see. It does not count as a
	 * poll.
	 * @param name the operation's name
	 * @return the operation
	 */
	public AdminListPage.Item inspect(OperationName name) {
		var moment = this.clocks.moment();
		return this.lookup.certain(this.lookup.find(name), moment).map((operation) -> {
			var now = moment.apply(operation.scope());
			return new AdminListPage.Item(operation, this.snapshots.at(operation, now), now);
		}).orElseThrow(() -> StatusException.operationNotFound(name.value()));
	}

	/**
	 * The states of an operation from its start: one for each stage, a cancel and the
	 * end. Those after the present instant are the ones that it will have if nothing
	 * interferes.
	 * @param item the operation at the present instant
	 * @return the states in order
	 */
	public List<DatedSnapshot> course(AdminListPage.Item item) {
		var operation = item.operation();
		var last = operation.timeline().doneAt().filter((end) -> end.isAfter(item.now())).orElse(item.now());
		return operation.timeline()
			.transitions(last)
			.stream()
			.map((transition) -> new DatedSnapshot(transition.time(), this.snapshots.at(operation, transition)))
			.toList();
	}

	/**
	 * Holds an operation where it is. A cancel or an end by hand still takes effect.
	 * @param name the operation's name
	 * @return the operation
	 */
	public OperationSnapshot hold(OperationName name) {
		return moved(name, Timeline::heldAt);
	}

	/**
	 * Releases an operation that is held.
	 * @param name the operation's name
	 * @return the operation
	 */
	public OperationSnapshot release(OperationName name) {
		return moved(name, (timeline, now) -> {
			if (!timeline.isHeld()) {
				throw StatusException.of(Code.FAILED_PRECONDITION, "OPERATION_NOT_HELD",
						"Operation '" + name + "' is not held, so there is nothing to release; :hold holds it.");
			}
			return timeline.releasedAt(now);
		});
	}

	/**
	 * Moves an operation to its next stage, or from the last stage to its outcome.
	 * @param name the operation's name
	 * @return the operation
	 */
	public OperationSnapshot step(OperationName name) {
		return moved(name, (timeline, now) -> {
			var stepped = timeline.steppedAt(now);
			if (stepped.equals(timeline)) {
				throw StatusException.of(Code.FAILED_PRECONDITION, "OPERATION_WITHOUT_NEXT_STAGE", "Operation '" + name
						+ "' is in its last stage and does not end by itself; :complete or :fail ends it.");
			}
			return stepped;
		});
	}

	/**
	 * Ends an operation with the response of its script, or with an empty one if the
	 * script has another outcome.
	 * @param name the operation's name
	 * @return the operation
	 */
	public OperationSnapshot complete(OperationName name) {
		return moved(name, (timeline, now) -> timeline.settledAt(now,
				timeline.outcome().ownResult().filter(Outcome.Response.class::isInstance).orElse(EMPTY)));
	}

	private OperationSnapshot moved(OperationName name, BiFunction<Timeline, Instant, Timeline> change) {
		var changed = this.changes.change(name, (operation) -> {
			var now = this.lookup.now(operation);
			refuseIfDone(operation, now);
			return operation.changed((timeline) -> change.apply(timeline, now));
		});
		this.scheduler.follow(changed);
		this.scheduler.applyDue(this.clocks.of(changed.scope()));
		return show(changed);
	}

	/**
	 * Ends an operation with a result.
	 * @param name the operation's name
	 * @param result the result
	 * @return the operation
	 */
	public OperationSnapshot settle(OperationName name, Outcome.Result result) {
		var settled = this.changes.change(name, (operation) -> {
			var now = this.lookup.now(operation);
			refuseIfDone(operation, now);
			return operation.settledAt(now, result);
		});
		this.scheduler.applyDue(this.clocks.of(settled.scope()));
		return show(settled);
	}

	/**
	 * One page of all operations, whatever their parents.
	 * @param request the parameters of the list
	 * @return the page
	 */
	public AdminListPage list(AdminListRequest request) {
		return this.list.page(request);
	}

	/**
	 * Watches an operation: its state now, then each stage that it reaches, a cancel and
	 * its end, in order. Returns when the operation is done or deleted, when the observer
	 * has left, or when the emulator stops. It counts as a wait.
	 * @param name the operation's name
	 * @param observer receives the states, on this thread
	 * @param gone completes when the observer has left
	 */
	public void watch(OperationName name, OperationObserver observer, CompletionStage<?> gone) {
		this.watch.watch(name, observer, gone);
	}

	/**
	 * Reads all operations as they are stored, one after the other.
	 * @param scope the project of the operations; empty: all
	 * @param action called for each
	 */
	public void forEach(Optional<String> scope, Consumer<Operation> action) {
		this.store.forEach(scope, action);
	}

	/**
	 * Deletes operations. Calls that wait for one are answered.
	 * @param scope the project of the operations; empty: all
	 */
	public void deleteAll(Optional<String> scope) {
		this.store.deleteAll(scope);
		this.waiters.wakeAll();
	}

	/**
	 * Stores operations as they are given, all or none of them.
	 * @param operations the operations
	 */
	public void addAll(Collection<Operation> operations) {
		this.store.insertAll(operations, (scope) -> this.clocks.of(scope).scope());
		operations.forEach(this.scheduler::follow);
	}

	/**
	 * Replaces operations by others, all or none of them, as part of a larger transaction
	 * of the store.
	 * @param scope the project of the operations that are replaced; empty: all
	 * @param operations the operations
	 * @param zones the scope of the clock that a project's operations will follow
	 * @return an action that wakes waiting calls, to be run after the commit
	 */
	public Runnable replaceAll(Optional<String> scope, Iterable<Operation> operations, UnaryOperator<String> zones) {
		this.store.replaceAll(scope, operations, zones);
		return () -> {
			this.scheduler.applyAllDue();
			this.waiters.wakeAll();
		};
	}

	/**
	 * Deletes operations and stores others whose names are not taken, as part of a larger
	 * transaction of the store.
	 * @param deleted the names of the operations to delete; one that does not exist is
	 * skipped
	 * @param created the operations to store
	 * @return an action that wakes waiting calls, to be run after the commit
	 */
	public Runnable exchange(Collection<String> deleted, Collection<Operation> created) {
		deleted.forEach(this.store::delete);
		created.forEach((operation) -> this.store.insert(operation.settled(this.lookup.now(operation)),
				this.clocks.of(operation.scope()).scope()));
		return () -> {
			created.forEach(this.scheduler::follow);
			deleted.forEach(this.waiters::wake);
		};
	}

	/**
	 * Moves a clock forward until all operations that follow it have ended, except those
	 * that never end by themselves.
	 * @param clock the clock
	 */
	public void drain(EmulatorClock clock) {
		Supplier<Optional<Instant>> end = () -> this.store.lastEnd(clock.scope())
			.map((last) -> last.isAfter(ClockState.LATEST) ? ClockState.LATEST : last)
			.filter((last) -> last.isAfter(clock.instant()));
		for (var last = end.get(); last.isPresent(); last = end.get()) {
			var until = last.get();
			this.clocks.change(clock.scope(), (now) -> now.shown().isBefore(until) ? now.forwardTo(until) : now);
		}
	}

	private static void refuseIfDone(Operation operation, Instant now) {
		if (operation.timeline().isDone(now)) {
			throw StatusException.of(Code.FAILED_PRECONDITION, "OPERATION_DONE",
					"Operation '" + operation.name() + "' is done; only one that is not can be moved or ended.");
		}
	}

	private OperationSnapshot show(Operation operation) {
		return this.snapshots.at(operation, this.lookup.now(operation));
	}

}
