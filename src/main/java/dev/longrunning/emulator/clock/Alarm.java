package dev.longrunning.emulator.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * An alarm at an instant of the emulator's clock. It follows every change of the clock.
 * To set it again can only bring it forward. It rings once; its action sets it again if
 * needed. One virtual thread runs the action.
 */
public final class Alarm implements AutoCloseable {

	private static final Duration MAX_WAIT = Duration.ofHours(1);

	private final EmulatorClock clock;

	private final Runnable action;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Thread thread;

	private @Nullable Instant due;

	private boolean closed;

	/**
	 * An alarm that is not set.
	 * @param name the name of its thread
	 * @param clock the clock that it follows
	 * @param action the action to run when it rings; it must not throw
	 */
	public Alarm(String name, EmulatorClock clock, Runnable action) {
		this.clock = clock;
		this.action = action;
		this.thread = Thread.ofVirtual().name(name).unstarted(this::ringUntilClosed);
		clock.onChange(this::recheck);
		this.thread.start();
	}

	/**
	 * Sets the alarm to an instant, unless it is set to an earlier one.
	 * @param instant the latest instant at which it rings
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

	private void recheck() {
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

	/**
	 * Blocks until it is due.
	 * @return false if it was closed
	 */
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
				var wait = (left.compareTo(MAX_WAIT) > 0) ? MAX_WAIT : left;
				this.changed.await(wait.toNanos(), TimeUnit.NANOSECONDS);
			}
		}
		catch (InterruptedException _) {
			this.closed = true;
		}
	}

}
