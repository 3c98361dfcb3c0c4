package dev.longrunning.emulator.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Rings at an instant of the emulator's clock, however that clock is moved. Setting it
 * again brings it forward and never puts it off; it rings once and is set anew by whoever
 * it woke. One virtual thread runs what it rings for.
 */
public final class Alarm implements AutoCloseable {

	private static final Duration LONGEST_NAP = Duration.ofHours(1);

	private final EmulatorClock clock;

	private final Runnable action;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Thread thread;

	private @Nullable Instant due;

	private boolean closed;

	/**
	 * An alarm that is not set.
	 * @param name what it is for, the name of its thread
	 * @param clock whose time it rings by
	 * @param action what to run when it rings; it throws nothing
	 */
	public Alarm(String name, EmulatorClock clock, Runnable action) {
		this.clock = clock;
		this.action = action;
		this.thread = Thread.ofVirtual().name(name).unstarted(this::ringUntilClosed);
		clock.onChange(this::lookAgain);
		this.thread.start();
	}

	/**
	 * Sets it to ring at an instant, or earlier if it was set so.
	 * @param instant when at the latest
	 */
	public void ringAt(Instant instant) {
		this.lock.lock();
		try {
			if (this.due == null || instant.isBefore(this.due)) {
				this.due = instant;
				this.changed.signal();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.changed.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void lookAgain() {
		this.lock.lock();
		try {
			this.changed.signal();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void ringUntilClosed() {
		while (awaitDue()) {
			this.action.run();
		}
	}

	/** Waits until it is due; false when it was closed. */
	private boolean awaitDue() {
		this.lock.lock();
		try {
			while (!this.closed) {
				var left = (this.due == null) ? null : this.clock.realTimeUntil(this.due).orElse(null);
				if (left != null && left.isZero()) {
					this.due = null;
					return true;
				}
				await(left);
			}
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await(@Nullable Duration left) {
		try {
			if (left == null) {
				this.changed.await();
			}
			else {
				var nap = (left.compareTo(LONGEST_NAP) > 0) ? LONGEST_NAP : left;
				this.changed.await(nap.toNanos(), TimeUnit.NANOSECONDS);
			}
		}
		catch (InterruptedException _) {
			this.closed = true;
		}
	}

}
