package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.longrunning.emulator.status.StatusException;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for an operation. A waiting call blocks its virtual thread until
 * its operation changes or its time is up; no call polls.
 */
public final class Waiters {

	private final int maxWaits;

	private final AtomicInteger held = new AtomicInteger();

	private final ConcurrentHashMap<String, Set<Waiter>> waiting = new ConcurrentHashMap<>();

	private volatile boolean closed;

	/**
	 * Waiters up to a number.
	 * @param maxWaits the most calls that wait at once
	 */
	public Waiters(int maxWaits) {
		this.maxWaits = maxWaits;
	}

	/**
	 * Registers a call that waits for an operation. The caller closes the waiter when the
	 * call is answered or its client is gone.
	 * @param name the operation's name
	 * @return the waiter
	 * @throws StatusException RESOURCE_EXHAUSTED if too many calls wait already
	 */
	public Waiter enter(String name) {
		var waiter = new Waiter(name);
		this.waiting.compute(name, (_, present) -> {
			var waiters = (present != null) ? present : ConcurrentHashMap.<Waiter>newKeySet();
			waiters.add(waiter);
			return waiters;
		});
		// counted after it is registered, so that every counted waiter can be woken
		if (this.held.incrementAndGet() > this.maxWaits) {
			waiter.close();
			throw StatusException.exhausted("TOO_MANY_WAITS",
					"%,d waits are held already. Try again, poll instead, or raise EMULATOR_OPERATION_MAXWAITS."
						.formatted(this.maxWaits),
					Duration.ofSeconds(1));
		}
		return waiter;
	}

	/**
	 * Wakes the calls that wait for an operation, because it changed.
	 * @param name the operation's name
	 */
	public void wake(String name) {
		var waiters = this.waiting.get(name);
		if (waiters != null) {
			waiters.forEach(Waiter::wake);
		}
	}

	/**
	 * Wakes the calls that wait for an operation that has ended, and passes it to them,
	 * so that they need not read it from the store.
	 * @param ended the operation with its recorded end
	 */
	void wake(EndedOperation ended) {
		var waiters = this.waiting.get(ended.name());
		if (waiters != null) {
			var operation = ended.operation().get();
			waiters.forEach((waiter) -> waiter.wake(operation));
		}
	}

	/** Wakes all waiting calls. */
	public void wakeAll() {
		this.waiting.values().forEach((waiters) -> waiters.forEach(Waiter::wake));
	}

	/**
	 * Wakes all waiting calls because a clock was moved. Returns when each has checked
	 * its operation and either waits again or has been answered.
	 * @param patience the longest real time between two calls that finish; after it the
	 * method returns, because some clients do not take their answers
	 */
	public void wakeAll(Duration patience) {
		var waiters = this.waiting.values().stream().flatMap(Set::stream).toList();
		var checks = new CountDownLatch(waiters.size());
		waiters.forEach((waiter) -> waiter.wake(checks));
		try {
			var lastCount = checks.getCount();
			while (!checks.await(patience.toNanos(), TimeUnit.NANOSECONDS) && checks.getCount() < lastCount) {
				lastCount = checks.getCount();
			}
		}
		catch (InterruptedException _) {
			Thread.currentThread().interrupt();
		}
	}

	/** Accepts waits again. */
	public void open() {
		this.closed = false;
	}

	/**
	 * Ends all waits with the current state of their operations. Later waits return at
	 * once.
	 */
	public void close() {
		this.closed = true;
		wakeAll();
	}

	/**
	 * The number of calls that wait now.
	 * @return the number of waits
	 */
	public int held() {
		return this.held.get();
	}

	/** A waiting call. */
	public final class Waiter implements AutoCloseable {

		// A waiter is in one of three states:
		// waiting: its thread blocks on the signal; no check is pending.
		// woken: the signal has a permit; the thread reads the operation. Each pending
		// check
		// is counted down when the thread waits again without a new permit, or closes.
		// closed: the waiter is unregistered and await returns false.

		private final String name;

		private final Semaphore signal = new Semaphore(0);

		private final List<CountDownLatch> pendingChecks = new ArrayList<>();

		private volatile boolean isClosed;

		private boolean isWoken;

		private volatile @Nullable Operation settled;

		private Waiter(String name) {
			this.name = name;
		}

		/**
		 * Blocks until the operation changes or the time is up.
		 * @param longest the longest real time to block
		 * @return whether the caller should read the operation again; false when the
		 * emulator stops or the waiter is closed
		 */
		public boolean await(Duration longest) {
			try {
				if (isOpen()) {
					completeChecksUnlessWoken();
					this.isWoken = this.signal.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
					this.signal.drainPermits();
				}
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
				return false;
			}
			return isOpen();
		}

		/**
		 * Returns whether a change ended the last {@link #await}, and not its timeout.
		 */
		boolean isWoken() {
			return this.isWoken;
		}

		/** Ends the wait, because the call is answered or its client is gone. */
		@Override
		public void close() {
			synchronized (this.pendingChecks) {
				if (this.isClosed) {
					return;
				}
				this.isClosed = true;
				Waiters.this.held.decrementAndGet();
				completeChecks();
			}
			Waiters.this.waiting.computeIfPresent(this.name, (_, waiters) -> {
				waiters.remove(this);
				return waiters.isEmpty() ? null : waiters;
			});
			wake();
		}

		/** The ended operation, if {@link Waiters#wake(EndedOperation)} has passed it. */
		Optional<Operation> settled() {
			return Optional.ofNullable(this.settled);
		}

		private void wake(Operation operation) {
			this.settled = operation;
			wake();
		}

		private void wake() {
			this.signal.release();
		}

		private void wake(CountDownLatch checks) {
			synchronized (this.pendingChecks) {
				if (this.isClosed) {
					checks.countDown();
				}
				else {
					this.pendingChecks.add(checks);
				}
			}
			wake();
		}

		/** Counts the pending checks as done, unless another wake came meanwhile. */
		private void completeChecksUnlessWoken() {
			synchronized (this.pendingChecks) {
				if (this.signal.availablePermits() == 0) {
					completeChecks();
				}
			}
		}

		private void completeChecks() {
			synchronized (this.pendingChecks) {
				this.pendingChecks.forEach(CountDownLatch::countDown);
				this.pendingChecks.clear();
			}
		}

		private boolean isOpen() {
			return !this.isClosed && !Waiters.this.closed;
		}

	}

}
