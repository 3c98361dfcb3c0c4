package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.Page;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.timeline.Cancellation;

/**
 * The use cases of clients: the start of an operation and the five methods of
 * {@code google.longrunning.Operations}. {@link #control()} has those of tests.
 */
public final class Operations {

	private static final System.Logger LOG = System.getLogger(Operations.class.getName());

	/** The longest that a move of the clock waits for a client to accept an answer. */
	private static final Duration ANSWERING = Duration.ofSeconds(1);

	private final OperationStore store;

	private final Clocks clocks;

	private final OperationSnapshots snapshots;

	private final Waiters waiters;

	private final OperationScheduler scheduler;

	private final Lookup lookup;

	private final OperationChanges changes;

	private final ParentList parentList;

	private final AdminList adminList;

	private final OperationControl control;

	/**
	 * The use cases on a store.
	 * @param store the store of operations
	 * @param clocks the clocks that operations follow
	 * @param snapshots the operations at an instant
	 * @param waiters the waiting calls
	 * @param scheduler the scheduler of due ends
	 * @param definitions the part of the loaded definitions that operations depend on
	 */
	public Operations(OperationStore store, Clocks clocks, OperationSnapshots snapshots, Waiters waiters,
			OperationScheduler scheduler, OperationDefinitions definitions) {
		this.store = store;
		this.clocks = clocks;
		this.snapshots = snapshots;
		this.waiters = waiters;
		this.scheduler = scheduler;
		this.lookup = new Lookup(store, clocks, definitions.aliasParents());
		this.changes = new OperationChanges(store, this.lookup, clocks, waiters, scheduler);
		this.parentList = new ParentList(store, this.lookup, clocks, snapshots);
		this.adminList = new AdminList(store, this.lookup, clocks, snapshots, definitions.form());
		this.control = new OperationControl(store, this.lookup, this.changes, clocks, snapshots, waiters, scheduler,
				this.adminList);
		clocks.onChange(this::clockChanged);
		clocks.onOwn(this::clockOwned);
	}

	/**
	 * The use cases of tests.
	 * @return the control of the same operations
	 */
	public OperationControl control() {
		return this.control;
	}

	/**
	 * Finds the operation that an earlier request with the same request id made.
	 * @param requestKey the key of the request id
	 * @return the operation as it is now
	 */
	public Optional<OperationSnapshot> findStarted(String requestKey) {
		return this.store.findByRequestKey(requestKey).map(this::show);
	}

	/**
	 * Stores a new operation, or finds the one that an earlier request with the same
	 * request id made.
	 * @param operation the operation
	 * @return the operation as its start answers it
	 */
	public OperationSnapshot start(Operation operation) {
		var earlier = operation.requestKey().flatMap(this::findStarted);
		if (earlier.isPresent()) {
			return earlier.get();
		}
		if (this.changes.insert(operation)) {
			return this.snapshots.at(operation, operation.createTime());
		}
		return operation.requestKey()
			.flatMap(this::findStarted)
			.orElseThrow(() -> OperationChanges.exists(operation.name()));
	}

	/**
	 * The answer to a start that is only validated (AIP-163): done, without a name, and
	 * not stored.
	 * @param operation the operation that would have been started
	 * @return the operation at its end
	 */
	public OperationSnapshot validated(Operation operation) {
		var end = operation.timeline().doneAt().orElseGet(operation::createTime);
		return this.snapshots.at(operation, end).withoutName();
	}

	/**
	 * The latest state. It counts as a poll.
	 * @param name the operation's name
	 * @return the operation
	 */
	public OperationSnapshot get(OperationName name) {
		return get(look(name));
	}

	/**
	 * The latest state of an operation that this call has read. It counts as a poll.
	 * @param look the operation
	 * @return the operation as clients see it
	 */
	public OperationSnapshot get(Look look) {
		var polled = poll(look);
		return this.snapshots.at(polled.operation(), polled.now());
	}

	/**
	 * Polls an operation that this call has read.
	 * @param look the operation
	 * @return the operation as it was before the poll, with its end if that has come
	 */
	public Look poll(Look look) {
		var operation = this.lookup.certain(look.operation(), look.moment())
			.orElseThrow(() -> StatusException.operationNotFound(look.operation().name().value()));
		var polled = new Look(operation, look.moment());
		count(operation, polled.now());
		return polled;
	}

	/**
	 * Reads an operation.
	 * @param name the operation's name
	 * @return the operation as it is stored
	 */
	public Look look(OperationName name) {
		// the time first: an operation that was read before a cancel must not be shown at
		// a later time
		var moment = this.clocks.moment();
		return new Look(this.lookup.find(name), moment);
	}

	/**
	 * Records the end of an operation if it has come. A deleted operation has none.
	 * @param name the operation's name
	 */
	public void recordEnd(OperationName name) {
		var moment = this.clocks.moment();
		this.store.find(name.value()).ifPresent((operation) -> this.lookup.certain(operation, moment));
	}

	/**
	 * The state at the start.
	 * @param name the operation's name
	 * @return the operation as its start answered it
	 */
	public OperationSnapshot beginning(OperationName name) {
		var operation = this.lookup.find(name);
		return this.snapshots.at(operation, operation.createTime());
	}

	/**
	 * The service of an operation.
	 * @param name the operation's name
	 * @return the name of the service
	 */
	public String service(OperationName name) {
		return this.lookup.find(name).service();
	}

	/**
	 * The operation behind a name without a project, or under a parent that has aliases.
	 * @param name the name
	 * @return the operation; empty if there is none, or the name is of another kind
	 */
	public Optional<Look> findAmbiguous(OperationName name) {
		var moment = this.clocks.moment();
		return this.lookup.findAmbiguous(name).map((operation) -> new Look(operation, moment));
	}

	/**
	 * The operation with a numeric id.
	 * @param name the name with the numeric id in the place of the id
	 * @return the operation; empty if there is none, or if the id is no number
	 */
	public Optional<Look> findNumbered(OperationName name) {
		var moment = this.clocks.moment();
		return this.lookup.findNumbered(name).map((operation) -> new Look(operation, moment));
	}

	/** A poll changes the operation only in a stage that counts polls. */
	private void count(Operation operation, Instant now) {
		if (operation.timeline().awaitsPolls(now)) {
			this.store
				.update(operation.name().value(), (latest) -> latest.changed((timeline) -> timeline.polledAt(now)))
				.ifPresent((polled) -> {
					this.waiters.wake(polled.name().value());
					this.scheduler.follow(polled);
				});
		}
	}

	/**
	 * One page of the operations of a parent. For a parent that has aliases the page
	 * lists the operations of other parents too, under their own names.
	 * @param request what the client asks for
	 * @return the page
	 */
	public Page list(ListRequest request) {
		return (request.isOfAllBelow() || this.lookup.isAlias(request.parent())) ? this.adminList.list(request)
				: this.parentList.page(request);
	}

	/**
	 * Cancels an operation. One that is done stays as it is.
	 * @param name the operation's name
	 */
	public void cancel(OperationName name) {
		var cancelled = this.changes.change(name, (operation) -> {
			if (operation.timeline().cancellation() instanceof Cancellation.Unsupported) {
				throw StatusException.of(Code.UNIMPLEMENTED, "CANCEL_UNSUPPORTED",
						"Operation '" + operation.name() + "' cannot be cancelled.");
			}
			return operation.cancelledAt(this.lookup.now(operation));
		});
		this.scheduler.follow(cancelled);
	}

	/**
	 * Deletes an operation. This does not stop its job, and an end that has come stays.
	 * @param name the operation's name
	 */
	public void delete(OperationName name) {
		var moment = this.clocks.moment();
		var operation = this.lookup.certain(this.lookup.find(name), moment)
			.orElseThrow(() -> StatusException.operationNotFound(name.value()));
		if (operation.isKeptUntilDone() && !operation.timeline().isDone(this.lookup.now(operation))) {
			throw StatusException.of(Code.FAILED_PRECONDITION, "OPERATION_RUNNING",
					"Operation '" + operation.name() + "' is not done; it can be deleted when it is.");
		}
		var found = operation.name().value();
		if (!this.store.delete(found)) {
			throw StatusException.operationNotFound(name.value());
		}
		this.waiters.wake(found);
	}

	/**
	 * Waits until the operation is done, or the time is up.
	 * @param name the operation's name
	 * @param longest the longest wait in real time
	 * @param gone completes when the caller has its answer or has left
	 * @return the latest state, done or not
	 */
	public OperationSnapshot await(OperationName name, Duration longest, CompletionStage<?> gone) {
		return await(look(name), longest, gone);
	}

	/**
	 * Waits until an operation that this call has read is done, or the time is up.
	 * @param first the operation
	 * @param longest the longest wait in real time
	 * @param gone completes when the caller has its answer or has left
	 * @return the latest state, done or not
	 */
	public OperationSnapshot await(Look first, Duration longest, CompletionStage<?> gone) {
		if (first.isDone() || longest.isZero()) {
			return get(first);
		}
		var known = first.operation().name();
		var place = this.waiters.enter(known.value());
		gone.thenRun(place::close);
		LOG.log(System.Logger.Level.DEBUG, "{0} is waited for", known);
		var timer = this.clocks.main().timer(longest);
		var look = look(known);
		for (var isOpen = true; isOpen && !look.isDone() && !timer.isOver();) {
			isOpen = place.await(untilDone(look.operation(), timer.left()));
			look = place.settled()
				.map((settled) -> new Look(settled, this.clocks.moment()))
				.orElseGet(() -> look(known));
		}
		return get(look);
	}

	private Duration untilDone(Operation operation, Duration longest) {
		return operation.timeline()
			.doneAt()
			.flatMap(this.clocks.of(operation.scope())::realTimeUntil)
			.filter((time) -> time.compareTo(longest) < 0)
			.orElse(longest);
	}

	private OperationSnapshot show(Operation operation) {
		return this.snapshots.at(operation, this.lookup.now(operation));
	}

	private void clockChanged(EmulatorClock clock) {
		this.scheduler.applyDue(clock);
		this.waiters.wakeAll(ANSWERING);
	}

	private void clockOwned(String scope, Instant then) {
		this.scheduler.move(scope, then);
		this.scheduler.removeAlarm(scope);
	}

	/**
	 * An operation as it was read.
	 *
	 * @param operation the operation
	 * @param moment the time of each clock when it was read, by scope
	 */
	public record Look(Operation operation, Function<String, Instant> moment) {

		/**
		 * The time on the clock of the operation.
		 * @return the time when it was read
		 */
		public Instant now() {
			return this.moment.apply(this.operation.scope());
		}

		boolean isDone() {
			return this.operation.timeline().isDone(now());
		}

		/**
		 * Tells whether a poll would change the stored operation: it would count, or
		 * record an end.
		 * @return true if polls have an effect
		 */
		public boolean isChangedByPolls() {
			var timeline = this.operation.timeline();
			return timeline.awaitsPolls(now()) || (isDone() && timeline.completion().isEmpty());
		}

	}

}
