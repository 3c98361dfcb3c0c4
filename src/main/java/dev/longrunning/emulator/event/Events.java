package dev.longrunning.emulator.event;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.event.Event.Change;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.peer.Peers;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The events of the emulator, from their sources to the log that streams read. While
 * nobody reads, it computes and keeps nothing.
 */
public final class Events {

	private final Clocks clocks;

	private final PeerEvents peers;

	private final EventLog log = new EventLog();

	private final StageFollower follower = new StageFollower(this.log::append);

	private final CommitOrder order = new CommitOrder(() -> this.log.append(new Event.Gap()));

	private Consumer<String> resetListener = (_) -> {
	};

	private final List<BiConsumer<Change, Operation>> operationListeners = new CopyOnWriteArrayList<>();

	private volatile boolean isFollowing;

	/**
	 * Events without a reader.
	 * @param clocks the clocks, whose changes are events
	 * @param peers the instances that share the store
	 */
	public Events(Clocks clocks, Peers peers) {
		this.clocks = clocks;
		this.peers = new PeerEvents(peers, clocks);
		// before all other listeners, so that a move of the clock comes before its
		// effects
		clocks.onChange((clock) -> publishHere(() -> clock(clock.scope(), clock)));
		clocks.onOwn((scope, _) -> publishHere(() -> clock(scope, clocks.of(scope))));
	}

	private static Event clock(String scope, EmulatorClock clock) {
		return new Event.Clock(scope, clock.instant(), clock.isPaused(), clock.rate());
	}

	/**
	 * Returns whether anybody reads events, at this instance or at another one.
	 * @return whether changes are published
	 */
	public boolean isOn() {
		return this.isFollowing || this.peers.haveReaders() || !this.operationListeners.isEmpty();
	}

	/**
	 * Adds a listener to the changes of operations that this instance commits.
	 * @param listener receives a change and the operation after it, on the thread that
	 * made the change
	 */
	public void onOperation(BiConsumer<Change, Operation> listener) {
		this.operationListeners.add(listener);
	}

	/** Returns whether there is a stream at this instance, or was one shortly before. */
	boolean isFollowing() {
		return this.isFollowing;
	}

	/**
	 * Publishes an event that other instances publish themselves, or do not publish.
	 * @param event supplies the event; called if there is a stream
	 */
	public void publishHere(Supplier<Event> event) {
		if (this.isFollowing) {
			var published = event.get();
			this.order.run(() -> this.log.append(published));
		}
	}

	/**
	 * Publishes an event to the streams of all instances.
	 * @param event the event
	 */
	public void publish(Event event) {
		this.peers.send(List.of(event));
		receive(event, Optional.empty());
	}

	/**
	 * Publishes changes of operations with the commit of the present transaction.
	 * @param change the kind of change
	 * @param operations supplies the operations after the change, without reading the
	 * store; called if anybody reads events
	 */
	public void onCommit(Change change, Supplier<? extends Collection<Operation>> operations) {
		publishOnCommit(() -> operations.get()
			.stream()
			.map((operation) -> Publication.of(change, operation, this.clocks))
			.toList());
	}

	/**
	 * Publishes events with the commit of the present transaction.
	 * @param events supplies the events, without reading the store; called if anybody
	 * reads events
	 */
	public void onCommit(Supplier<? extends Collection<? extends Event>> events) {
		publishOnCommit(() -> events.get().stream().map((event) -> new Publication(event, Optional.empty())).toList());
	}

	private void publishOnCommit(Supplier<List<Publication>> written) {
		var publishing = new Publishing(written);
		if (TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(publishing);
		}
		else {
			publishing.beforeCommit(false);
			publishing.afterCompletion(TransactionSynchronization.STATUS_COMMITTED);
		}
	}

	/** Publishes an event of this or another instance to the streams of this one. */
	void receive(Event event, Optional<Operation> operation) {
		if (this.isFollowing) {
			this.order.run(() -> report(new Publication(event, operation)));
			if (event instanceof Event.Reset(var scope)) {
				this.resetListener.accept(scope);
			}
		}
	}

	/**
	 * Sets the listener of resets.
	 * @param listener receives the project, empty text for the whole emulator; it loads
	 * the operations again
	 */
	void onReset(Consumer<String> listener) {
		this.resetListener = listener;
	}

	/** Starts to publish to the log. */
	void start() {
		this.isFollowing = true;
	}

	/** Stops to publish to the log and clears it. */
	void stop() {
		this.isFollowing = false;
		this.log.clear();
		stages((follower) -> {
			follower.forgetAll("");
			return follower;
		});
	}

	PeerEvents peers() {
		return this.peers;
	}

	EventLog log() {
		return this.log;
	}

	/** Uses the followed operations, between two changes. */
	<T> T stages(Function<StageFollower, T> use) {
		return this.order.locked(() -> use.apply(this.follower));
	}

	/** Moves a followed operation, after the changes that were written before. */
	void move(Consumer<StageFollower> move) {
		this.order.run(() -> move.accept(this.follower));
	}

	private void report(Publication publication) {
		switch (publication.event()) {
			case Event.Operation event -> report(event, publication.operation());
			case Event.Reset(var scope) -> {
				this.follower.forgetAll(scope);
				this.log.append(publication.event());
			}
			default -> this.log.append(publication.event());
		}
	}

	/** Reports stages after the change that causes them, and before the end. */
	private void report(Event.Operation event, Optional<Operation> operation) {
		if (event.change() == Change.DONE) {
			operation.ifPresent((done) -> this.follower.move(done, event.time()));
		}
		this.log.append(event);
		switch (event.change()) {
			case CREATED -> operation.ifPresent(this::reportBegin);
			case CHANGED, UPDATED -> operation.ifPresent((changed) -> this.follower.move(changed, now(changed)));
			case DONE, DELETED -> this.follower.forget(event.name());
		}
	}

	/** An operation may be created with its end. */
	private void reportBegin(Operation operation) {
		this.follower.begin(operation, now(operation));
		if (operation.timeline().completion().isPresent()) {
			report(Publication.of(Change.DONE, operation, this.clocks));
		}
	}

	private void notifyListeners(Publication publication) {
		if (publication.event() instanceof Event.Operation event) {
			publication.operation()
				.ifPresent((operation) -> this.operationListeners
					.forEach((listener) -> listener.accept(event.change(), operation)));
		}
	}

	private Instant now(Operation operation) {
		return this.clocks.of(operation.scope()).instant();
	}

	/**
	 * The publishing of what a transaction writes. If somebody reads events, they take
	 * their place in the order now, and other instances receive them with the commit. A
	 * stream that is opened before the commit gets them too.
	 */
	private final class Publishing implements TransactionSynchronization {

		private final Supplier<List<Publication>> written;

		private final @Nullable List<Publication> early;

		private final CommitOrder.@Nullable Place place;

		Publishing(Supplier<List<Publication>> written) {
			this.written = written;
			this.early = isOn() ? written.get() : null;
			this.place = (this.early != null && Events.this.isFollowing) ? Events.this.order.take() : null;
		}

		@Override
		public void beforeCommit(boolean readOnly) {
			if (this.early != null) {
				send(this.early);
			}
		}

		@Override
		public void afterCompletion(int status) {
			if (status == STATUS_ROLLED_BACK) {
				if (this.place != null) {
					this.place.cancel();
				}
			}
			else if (this.place != null || isOn()) {
				publish(publications());
			}
		}

		private void publish(List<Publication> committed) {
			if (this.place != null) {
				this.place.complete(() -> report(committed));
			}
			else {
				publishLate(committed);
			}
			committed.forEach(Events.this::notifyListeners);
		}

		/** Not on this thread, which has no transaction for the message any more. */
		private void publishLate(List<Publication> late) {
			if (Events.this.isFollowing) {
				Events.this.order.run(() -> report(late));
			}
			if (this.early == null && Events.this.peers.haveReaders()) {
				Thread.ofVirtual().name("late events").start(() -> send(late));
			}
		}

		private List<Publication> publications() {
			return (this.early != null) ? this.early : this.written.get();
		}

		private void send(List<Publication> publications) {
			Events.this.peers.send(publications.stream().map(Publication::event).toList());
		}

		private void report(List<Publication> publications) {
			publications.forEach(Events.this::report);
		}

	}

}
