package dev.longrunning.emulator.event;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * The open streams. Events are kept from the first one on, until some time after the last
 * one was closed, so that a client can resume.
 */
public final class EventStreams {

	private static final int MAX_STREAMS = 500;

	private static final Duration LINGER = Duration.ofMinutes(1);

	/** The estimated bytes of a stream with its connection. */
	private static final int STREAM_BYTES = 30_000;

	private final Events events;

	private final OperationStages stages;

	private final Clocks clocks;

	private final MemoryBudget.Account account;

	private final Set<EventReader> readers = ConcurrentHashMap.newKeySet();

	private final ReentrantLock lock = new ReentrantLock();

	/** The number of times that the last stream was closed. */
	private long closings;

	private boolean isStopped;

	EventStreams(Events events, OperationStages stages, Clocks clocks, MemoryBudget budget) {
		this.events = events;
		this.stages = stages;
		this.clocks = clocks;
		this.account = budget.account("The stream of events");
	}

	/**
	 * Opens a stream of the events from now on.
	 * @param scope the project of the events; empty: all
	 * @param lastId the id of the last event that the client has; the stream continues
	 * after it
	 * @return the reader of the stream
	 * @throws StatusException RESOURCE_EXHAUSTED if there are too many streams
	 */
	public EventReader open(Optional<String> scope, Optional<String> lastId) {
		this.lock.lock();
		try {
			requireRoom();
			start();
			this.account.grow(STREAM_BYTES);
			var log = this.events.log();
			var reader = new EventReader(log, (event) -> isFor(scope, event),
					lastId.map(log::position).orElseGet(log::end), this::closed);
			this.readers.add(reader);
			return reader;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void requireRoom() {
		if (this.isStopped) {
			throw StatusException.of(Code.UNAVAILABLE, "EMULATOR_STOPPING", "The emulator stops.");
		}
		if (this.readers.size() >= MAX_STREAMS) {
			throw StatusException.exhausted("TOO_MANY_STREAMS",
					"There are " + MAX_STREAMS + " streams of events, which is the most. Close one of them.",
					Duration.ofSeconds(1));
		}
	}

	/** Loads the operations when changes are published, so that none is missed. */
	private void start() {
		if (this.events.isFollowing()) {
			return;
		}
		this.account.grow(EventLog.MAX_BYTES + StageFollower.MAX_BYTES);
		try {
			this.events.start();
			this.events.peers().announceReaders();
			this.stages.load(Optional.empty());
		}
		catch (RuntimeException ex) {
			stop();
			throw ex;
		}
	}

	private void stop() {
		this.events.peers().withdrawReaders();
		this.events.stop();
		this.account.set(0);
	}

	private boolean isFor(Optional<String> scope, Event event) {
		return scope.isEmpty() || event.scope().equals(scope.get()) || switch (event) {
			case Event.Clock clock -> clock.scope().isEmpty() && this.clocks.of(scope.get()) == this.clocks.main();
			case Event.Reset reset -> reset.scope().isEmpty();
			case Event.Rules _, Event.Gap _ -> true;
			case Event.Operation _, Event.Stage _, Event.Call _, Event.Resource _ -> false;
		};
	}

	private void closed(EventReader reader) {
		this.lock.lock();
		try {
			if (this.readers.remove(reader)) {
				this.account.set(this.account.size() - STREAM_BYTES);
				if (this.readers.isEmpty()) {
					stopLater(++this.closings);
				}
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void stopLater(long closing) {
		CompletableFuture.delayedExecutor(LINGER.toSeconds(), TimeUnit.SECONDS).execute(() -> {
			this.lock.lock();
			try {
				if (this.readers.isEmpty() && closing == this.closings) {
					stop();
				}
			}
			finally {
				this.lock.unlock();
			}
		});
	}

	/**
	 * The number of open streams.
	 * @return the number
	 */
	public int count() {
		return this.readers.size();
	}

	/** Accepts streams. */
	public void open() {
		this.isStopped = false;
	}

	/** Ends all streams and refuses later ones, because the emulator stops. */
	public void close() {
		this.lock.lock();
		try {
			this.isStopped = true;
			this.readers.forEach(EventReader::stop);
		}
		finally {
			this.lock.unlock();
		}
	}

}
