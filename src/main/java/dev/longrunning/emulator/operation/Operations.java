package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.google.protobuf.Any;
import com.google.protobuf.Empty;
import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.operation.filter.OperationFilter;
import dev.longrunning.emulator.operation.query.FilterTypes;
import dev.longrunning.emulator.operation.query.ListQuery;
import dev.longrunning.emulator.operation.query.ListQuery.Position;
import dev.longrunning.emulator.operation.query.PageToken;
import dev.longrunning.emulator.operation.query.ScanBudget;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Timeline;

/**
 * What can be done with operations: the five methods of
 * {@code google.longrunning.Operations}, the start, and an end from outside.
 */
public final class Operations {

	/** The page size where none is asked for. */
	public static final int DEFAULT_PAGE_SIZE = 50;

	/** The largest page; what asks for more gets this (AIP-158). */
	public static final int MAX_PAGE_SIZE = 1000;

	/** The longest a wait is held: the deadline Google's own configs name most often. */
	public static final Duration MAX_WAIT = Duration.ofSeconds(60);

	private static final System.Logger LOG = System.getLogger(Operations.class.getName());

	private static final String ANY_PROJECT = "projects/-";

	/** When nobody has taken an answer for so long, a clock waits no longer. */
	private static final Duration ANSWERING = Duration.ofSeconds(1);

	private static final Outcome.Response EMPTY = new Outcome.Response(Any.pack(Empty.getDefaultInstance()));

	private final OperationStore store;

	private final Clocks clocks;

	private final OperationMessages messages;

	private final Waiters waiters;

	private final OperationScheduler scheduler;

	private final Supplier<FilterTypes> filterTypes;

	private final Lookup lookup;

	private final AdminList adminList;

	private final OperationWatch watch;

	/**
	 * The use cases on what they need.
	 * @param store where operations are kept
	 * @param clocks what time it is
	 * @param messages how operations look
	 * @param waiters who waits
	 * @param scheduler the scheduler
	 * @param filterTypes the types filters may look into
	 * @param aliasParents parents under which an operation of another parent is found by
	 * its id; empty text for the top level
	 */
	public Operations(OperationStore store, Clocks clocks, OperationMessages messages, Waiters waiters,
			OperationScheduler scheduler, Supplier<FilterTypes> filterTypes, Supplier<Set<String>> aliasParents) {
		this.store = store;
		this.clocks = clocks;
		this.messages = messages;
		this.waiters = waiters;
		this.scheduler = scheduler;
		this.filterTypes = filterTypes;
		this.lookup = new Lookup(store, clocks, aliasParents);
		this.adminList = new AdminList(store, this.lookup, clocks, messages, filterTypes);
		this.watch = new OperationWatch(store, this.lookup, clocks, messages, waiters);
		clocks.onChange(this::clockChanged);
		clocks.onOwn(this::clockOwned);
	}

	/**
	 * Keeps a new operation, or finds the one that the same request made before.
	 * @param operation the operation
	 * @return what the start answers
	 */
	public com.google.longrunning.Operation start(Operation operation) {
		var earlier = operation.requestKey().flatMap(this.store::findByRequestKey);
		if (earlier.isPresent()) {
			return show(earlier.get());
		}
		if (insert(operation)) {
			this.scheduler.follow(operation);
			return this.messages.at(operation, operation.createTime());
		}
		return show(operation.requestKey()
			.flatMap(this.store::findByRequestKey)
			.orElseThrow(() -> exists(operation.name())));
	}

	/**
	 * Keeps an operation that no call started, as it is written.
	 * @param operation the operation
	 * @return the operation as it is now
	 * @throws StatusException ALREADY_EXISTS where its name is taken
	 */
	public com.google.longrunning.Operation create(Operation operation) {
		if (!createIfAbsent(operation)) {
			throw exists(operation.name());
		}
		return peek(operation.name());
	}

	/**
	 * Keeps an operation that no call started, unless there is one of its name.
	 * @param operation the operation
	 * @return whether it is kept
	 */
	public boolean createIfAbsent(Operation operation) {
		var isNew = insert(operation.settled(this.lookup.now(operation)));
		if (isNew) {
			this.scheduler.follow(operation);
		}
		return isNew;
	}

	private static StatusException exists(OperationName name) {
		return StatusException.of(Code.ALREADY_EXISTS, "OPERATION_EXISTS",
				"There is an operation '" + name + "' already.");
	}

	/**
	 * The answer to a start that only asks whether it would be taken (AIP-163): done,
	 * without a name, kept nowhere.
	 * @param operation the operation that would have been started
	 * @return the operation at its end
	 */
	public com.google.longrunning.Operation validated(Operation operation) {
		var end = operation.timeline().doneAt().orElseGet(operation::createTime);
		return this.messages.at(operation, end).toBuilder().clearName().build();
	}

	/**
	 * The latest state.
	 * @param name the operation's name
	 * @return the operation
	 */
	public com.google.longrunning.Operation get(OperationName name) {
		return shown(look(name));
	}

	private Look look(OperationName name) {
		// first the time: seen as of later, what was read before a cancel would be done
		var moment = this.clocks.moment();
		return new Look(this.lookup.find(name), moment);
	}

	private com.google.longrunning.Operation shown(Look look) {
		return this.lookup.certain(look.operation(), look.moment()).map((operation) -> {
			var now = look.moment().apply(operation.scope());
			var shown = this.messages.at(operation, now);
			count(operation, now);
			return shown;
		}).orElseThrow(() -> StatusException.operationNotFound(look.operation().name().value()));
	}

	/**
	 * The latest state, without the look counting as a poll.
	 * @param name the operation's name
	 * @return the operation
	 */
	public com.google.longrunning.Operation peek(OperationName name) {
		var moment = this.clocks.moment();
		return this.lookup.certain(this.lookup.find(name), moment)
			.map((operation) -> this.messages.at(operation, moment.apply(operation.scope())))
			.orElseThrow(() -> StatusException.operationNotFound(name.value()));
	}

	/**
	 * An operation as it was at its start.
	 * @param name the operation's name
	 * @return the operation as its start answered
	 */
	public com.google.longrunning.Operation beginning(OperationName name) {
		var operation = this.lookup.find(name);
		return this.messages.at(operation, operation.createTime());
	}

	/**
	 * Whose operation it is.
	 * @param name the operation's name
	 * @return the name of the service
	 */
	public String service(OperationName name) {
		return this.lookup.find(name).service();
	}

	/**
	 * The operation behind a name that does not say whose it is, or may be another's
	 * alias.
	 * @param name the name
	 * @return the operation; empty where there is none, or the name says all
	 */
	public Optional<Operation> behind(OperationName name) {
		return this.lookup.behind(name);
	}

	/** Nothing is written for a poll, except in a stage that waits for it. */
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
	 * Keeps an operation where it is; a cancel or an end from outside still counts.
	 * @param name the operation's name
	 * @return the operation
	 */
	public com.google.longrunning.Operation hold(OperationName name) {
		return moved(name, Timeline::heldAt);
	}

	/**
	 * Lets an operation go on where it was held.
	 * @param name the operation's name
	 * @return the operation
	 */
	public com.google.longrunning.Operation release(OperationName name) {
		return moved(name, (timeline, now) -> {
			if (!timeline.isHeld()) {
				throw StatusException.of(Code.FAILED_PRECONDITION, "OPERATION_NOT_HELD",
						"Operation '" + name + "' is not held, so there is nothing to release; :hold holds it.");
			}
			return timeline.releasedAt(now);
		});
	}

	/**
	 * Takes an operation to its next stage, or from its last to its outcome.
	 * @param name the operation's name
	 * @return the operation
	 */
	public com.google.longrunning.Operation step(OperationName name) {
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
	 * Ends an operation with the response it would have ended with, an empty one where it
	 * would have ended otherwise.
	 * @param name the operation's name
	 * @return the operation
	 */
	public com.google.longrunning.Operation complete(OperationName name) {
		return moved(name, (timeline, now) -> timeline.settledAt(now,
				(timeline.outcome() instanceof Outcome.Response response) ? response : EMPTY));
	}

	private com.google.longrunning.Operation moved(OperationName name, BiFunction<Timeline, Instant, Timeline> change) {
		var changed = change(name, (operation) -> {
			var now = this.lookup.now(operation);
			refuseIfDone(operation, now);
			return operation.changed((timeline) -> change.apply(timeline, now));
		});
		this.scheduler.follow(changed);
		this.scheduler.applyDue(this.clocks.of(changed.scope()));
		return show(changed);
	}

	/**
	 * One page of a collection's operations. Of a parent under which operations of other
	 * parents are found by their ids, these are listed too, under their own names.
	 * @param request what is asked for
	 * @return the page
	 */
	public Page list(ListRequest request) {
		return this.lookup.isAlias(request.parent()) ? this.adminList.list(request) : listOfParent(request);
	}

	private Page listOfParent(ListRequest request) {
		var filter = OperationFilter.parse(request.filter());
		var types = this.filterTypes.get();
		filter.check(types.find(), types.metadata(), types.responses());
		var token = request.pageToken();
		var after = token.isEmpty() ? Optional.<Position>empty()
				: Optional.of(PageToken.parse(token, request.identity()));
		var moment = this.clocks.moment();
		var found = new ArrayList<com.google.longrunning.Operation>();
		var clock = this.clocks.of(ProjectName.of(request.parent()));
		var query = new ListQuery(request.parent(), request.service(),
				goesByOneClock(request.parent()) ? filter.done() : Optional.empty(), clock.zone(),
				moment.apply(ProjectName.of(request.parent())), after, request.pageSize() + 1);
		for (int scanned = 0; scanned < ScanBudget.MOST; scanned += query.limit()) {
			query = query.from(after, ScanBudget.batch(scanned, request.pageSize()));
			var batch = this.store.list(query);
			for (var operation : batch) {
				var message = this.lookup.certain(operation, moment)
					.map((latest) -> this.messages.at(latest, moment.apply(latest.scope())))
					.filter((shown) -> filter.matches(shown, types.find()));
				if (message.isPresent() && found.size() == request.pageSize()) {
					return page(found, after, request);
				}
				message.ifPresent(found::add);
				after = Optional.of(new Position(operation.createTime(), operation.name().value()));
			}
			if (batch.size() < query.limit()) {
				return new Page(found, "");
			}
		}
		return page(found, after, request);
	}

	/**
	 * One page of all operations, whatever their parents.
	 * @param request what is asked for
	 * @return the page
	 */
	public AdminListPage overview(AdminListRequest request) {
		return this.adminList.page(request);
	}

	/**
	 * Shows somebody an operation as it is, then every stage it comes to, a cancel and
	 * its end, in order. It returns when the operation is done or deleted, when nobody
	 * watches any more, or when the emulator stops; it counts as a wait.
	 * @param name the operation's name
	 * @param observer who is shown it, on this thread
	 * @param gone completes when nobody watches any more
	 */
	public void watch(OperationName name, OperationObserver observer, CompletionStage<?> gone) {
		this.watch.of(name, observer, gone);
	}

	/**
	 * Asks for an operation to stop. One that is done stays as it is.
	 * @param name the operation's name
	 */
	public void cancel(OperationName name) {
		var cancelled = change(name, (operation) -> {
			if (operation.timeline().cancellation() instanceof Cancellation.Unsupported) {
				throw StatusException.of(Code.UNIMPLEMENTED, "CANCEL_UNSUPPORTED",
						"Operation '" + operation.name() + "' cannot be cancelled.");
			}
			return operation.cancelledAt(this.lookup.now(operation));
		});
		this.scheduler.follow(cancelled);
	}

	/**
	 * Forgets an operation; its job goes on unseen.
	 * @param name the operation's name
	 */
	public void delete(OperationName name) {
		var operation = this.lookup.find(name);
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
	 * The latest state, as soon as the operation is done or the time is up.
	 * @param name the operation's name
	 * @param longest how long the caller waits at most, in real time
	 * @param gone completes when the caller waits no more: it has the answer, or went
	 * @return the operation, done or not
	 */
	public com.google.longrunning.Operation await(OperationName name, Duration longest, CompletionStage<?> gone) {
		var look = look(name);
		if (look.isDone() || longest.isZero()) {
			return shown(look);
		}
		var limit = (longest.compareTo(MAX_WAIT) > 0) ? MAX_WAIT : longest;
		var known = look.operation().name();
		var place = this.waiters.enter(known.value());
		gone.thenRun(place::close);
		LOG.log(System.Logger.Level.DEBUG, "{0} is waited for", known);
		var timer = this.clocks.main().timer(limit);
		look = look(known);
		for (var isOpen = true; isOpen && !look.isDone() && !timer.isOver();) {
			isOpen = place.await(shorter(timer.left(), untilDone(look.operation())));
			look = place.settled()
				.map((settled) -> new Look(settled, this.clocks.moment()))
				.orElseGet(() -> look(known));
		}
		return shown(look);
	}

	/**
	 * Ends an operation from outside.
	 * @param name the operation's name
	 * @param result how it ends
	 * @return the operation
	 */
	public com.google.longrunning.Operation settle(OperationName name, Outcome.Result result) {
		var settled = change(name, (operation) -> {
			var now = this.lookup.now(operation);
			refuseIfDone(operation, now);
			return operation.settledAt(now, result);
		});
		this.scheduler.applyDue(this.clocks.of(settled.scope()));
		return show(settled);
	}

	/**
	 * Reads all operations as they are kept, one after the other.
	 * @param scope only those of that project; empty: all
	 * @param action takes each
	 */
	public void forEach(Optional<String> scope, Consumer<Operation> action) {
		this.store.forEach(scope, action);
	}

	/**
	 * Forgets operations; who waits for one is told so.
	 * @param scope those of that project; empty: all
	 */
	public void deleteAll(Optional<String> scope) {
		this.store.deleteAll(scope);
		this.waiters.wakeAll();
	}

	/**
	 * Keeps operations as they are given, all or none of them.
	 * @param operations the operations
	 */
	public void addAll(Collection<Operation> operations) {
		this.store.insertAll(operations, (scope) -> this.clocks.of(scope).zone());
		operations.forEach(this.scheduler::follow);
	}

	/**
	 * Keeps operations in place of others, all or none of them, as part of a larger
	 * transaction of the store.
	 * @param scope in place of those of that project; empty: of all
	 * @param operations the operations
	 * @param zones the zone of the clock that a project's operations will go by
	 * @return what tells those who wait, to be run when the transaction is committed
	 */
	public Runnable replaceAll(Optional<String> scope, Iterable<Operation> operations, UnaryOperator<String> zones) {
		this.store.replaceAll(scope, operations, zones);
		return () -> {
			this.scheduler.look();
			this.waiters.wakeAll();
		};
	}

	/**
	 * Moves a clock forward until every operation has ended that goes by it and ends by
	 * itself.
	 * @param clock the clock
	 */
	public void drain(EmulatorClock clock) {
		Supplier<Optional<Instant>> end = () -> this.store.lastEnd(clock.zone())
			.map((last) -> last.isAfter(ClockState.LATEST) ? ClockState.LATEST : last)
			.filter((last) -> last.isAfter(clock.instant()));
		for (var last = end.get(); last.isPresent(); last = end.get()) {
			var until = last.get();
			this.clocks.change(clock.zone(), (now) -> now.shown().isBefore(until) ? now.forwardTo(until) : now);
		}
	}

	private static void refuseIfDone(Operation operation, Instant now) {
		if (operation.timeline().isDone(now)) {
			throw StatusException.of(Code.FAILED_PRECONDITION, "OPERATION_DONE",
					"Operation '" + operation.name() + "' is done; only one that is not can be moved or ended.");
		}
	}

	private Operation change(OperationName name, UnaryOperator<Operation> change) {
		var found = this.lookup.find(name).name();
		var changed = this.store.update(found.value(), change)
			.orElseThrow(() -> StatusException.operationNotFound(name.value()));
		this.waiters.wake(found.value());
		return changed;
	}

	private Duration untilDone(Operation operation) {
		return operation.timeline().doneAt().flatMap(this.clocks.of(operation.scope())::realTimeUntil).orElse(MAX_WAIT);
	}

	private com.google.longrunning.Operation show(Operation operation) {
		return this.messages.at(operation, this.lookup.now(operation));
	}

	/** While it is kept its project may get a clock of its own. */
	private boolean insert(Operation operation) {
		var clock = this.clocks.of(operation.scope());
		var isNew = this.store.insert(operation, clock.zone());
		var latest = this.clocks.of(operation.scope());
		if (latest != clock) {
			this.scheduler.move(operation.scope(), latest.instant());
		}
		return isNew;
	}

	/** Operations below one project do; elsewhere each may go by another. */
	private boolean goesByOneClock(String parent) {
		var project = ProjectName.of(parent);
		return this.clocks.isOne() || !project.isEmpty() && !project.equals(ANY_PROJECT);
	}

	private void clockChanged(EmulatorClock clock) {
		this.scheduler.applyDue(clock);
		this.waiters.wakeAll(ANSWERING);
	}

	private void clockOwned(String scope, Instant then) {
		this.scheduler.move(scope, then);
		this.scheduler.forget(scope);
	}

	private static Page page(List<com.google.longrunning.Operation> found, Optional<Position> last,
			ListRequest request) {
		return new Page(found, last.map((position) -> PageToken.of(position, request.identity())).orElse(""));
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	/**
	 * An operation as it was read.
	 *
	 * @param operation the operation
	 * @param moment what time it was when it was read
	 */
	private record Look(Operation operation, Function<String, Instant> moment) {

		boolean isDone() {
			return this.operation.timeline().isDone(this.moment.apply(this.operation.scope()));
		}

	}

}
