package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.longrunning.emulator.status.StatusException;

/**
 * Who waits for which operation. A waiter is a virtual thread that stands still until
 * something happens to its operation or its time is up; nobody polls.
 */
public final class Waiters {

	private final int most;

	private final AtomicInteger held = new AtomicInteger();

	private final ConcurrentHashMap<String, Set<Semaphore>> waiting = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * Waiters up to a number.
	 * @param most how many waits are held at once
	 */
	public Waiters(int most) {
		this.most = most;
	}

	/**
	 * A place among those who wait for an operation, to be closed when the wait is over.
	 * @param name the operation's name
	 * @return the place
	 */
	public Place enter(String name) {
		if (this.held.incrementAndGet() > this.most) {
			this.held.decrementAndGet();
			throw StatusException.exhausted("TOO_MANY_WAITS",
					"%,d waits are held already. Try again, poll instead, or raise EMULATOR_OPERATION_MAXWAITS."
						.formatted(this.most),
					Duration.ofSeconds(1));
		}
		var signal = new Semaphore(0);
		this.waiting.compute(name, (_, signals) -> {
			var all = (signals != null) ? signals : ConcurrentHashMap.<Semaphore>newKeySet();
			all.add(signal);
			return all;
		});
		return new Place(name, signal);
	}

	/**
	 * Something happened to an operation.
	 * @param name its name
	 */
	public void wake(String name) {
		var signals = this.waiting.get(name);
		if (signals != null) {
			signals.forEach(Semaphore::release);
		}
	}

	/** Something happened to all of them: the clock was moved. */
	public void wakeAll() {
		this.waiting.values().forEach((signals) -> signals.forEach(Semaphore::release));
	}

	/** Holds waits again. */
	public void open() {
		this.closed = false;
	}

	/** Sends everybody home with what there is; later waits are not held. */
	public void close() {
		this.closed = true;
		wakeAll();
	}

	/**
	 * How many wait now.
	 * @return the number of waits held
	 */
	public int held() {
		return this.held.get();
	}

	/** One wait. */
	public final class Place implements AutoCloseable {

		private final String name;

		private final Semaphore signal;

		private volatile boolean left;

		private Place(String name, Semaphore signal) {
			this.name = name;
			this.signal = signal;
		}

		/**
		 * Stands still until something happens.
		 * @param longest at most that long, in real time
		 * @return whether it makes sense to look again; false when the emulator stops, or
		 * nobody waits here any more
		 */
		public boolean await(Duration longest) {
			try {
				if (isOpen()) {
					this.signal.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
					this.signal.drainPermits();
				}
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
				return false;
			}
			return isOpen();
		}

		/** Nobody waits here any more. */
		public void leave() {
			this.left = true;
			this.signal.release();
		}

		private boolean isOpen() {
			return !this.left && !Waiters.this.closed;
		}

		@Override
		public void close() {
			Waiters.this.held.decrementAndGet();
			Waiters.this.waiting.computeIfPresent(this.name, (_, signals) -> {
				signals.remove(this.signal);
				return signals.isEmpty() ? null : signals;
			});
		}

	}

}
