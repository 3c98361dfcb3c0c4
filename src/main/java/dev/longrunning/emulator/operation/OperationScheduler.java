package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.longrunning.emulator.clock.Alarm;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;

/**
 * The scheduler of operations: records ends that are due, wakes the calls that wait for
 * them, and deletes expired operations. The state that clients see does not depend on it;
 * a late scheduler only records late.
 */
public final class OperationScheduler implements AutoCloseable {

	private static final System.Logger LOG = System.getLogger(OperationScheduler.class.getName());

	private static final int BATCH = 500;

	private static final int BULK = 50;

	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	private static final Duration EXPIRY_INTERVAL = Duration.ofSeconds(30);

	private final OperationStore store;

	private final Clocks clocks;

	private final Waiters waiters;

	private final Optional<Duration> expiry;

	private final Map<EmulatorClock, Alarm> alarms = new ConcurrentHashMap<>();

	private final List<Runnable> checkListeners = new CopyOnWriteArrayList<>();

	private final AtomicBoolean failing = new AtomicBoolean();

	/**
	 * A scheduler that begins with the operations that are due.
	 * @param store the store of the operations
	 * @param clocks the clocks that the operations follow
	 * @param waiters the calls to wake
	 * @param expiry the time for which a finished operation is kept; empty: for ever
	 */
	public OperationScheduler(OperationStore store, Clocks clocks, Waiters waiters, Optional<Duration> expiry) {
		this.store = store;
		this.clocks = clocks;
		this.waiters = waiters;
		this.expiry = expiry;
		applyAllDue();
	}

	/**
	 * Checks for due operations of all clocks, also those that another instance created:
	 * it shares the store and may have stopped.
	 */
	public void applyAllDue() {
		this.clocks.all().forEach((clock) -> alarm(clock).ringAt(clock.instant()));
	}

	/**
	 * Schedules the end of an operation that was created or changed.
	 * @param operation the operation
	 */
	public void follow(Operation operation) {
		operation.timeline().doneAt().ifPresent(alarm(this.clocks.of(operation.scope()))::ringAt);
	}

	/**
	 * Schedules a check of what is due on a clock.
	 * @param clock the clock
	 * @param instant the latest instant of the check
	 */
	public void checkAt(EmulatorClock clock, Instant instant) {
		alarm(clock).ringAt(instant);
	}

	/**
	 * Adds an action that runs after every check, when the ends that were due are
	 * recorded.
	 * @param action the action
	 */
	public void onCheck(Runnable action) {
		this.checkListeners.add(action);
	}

	/**
	 * Records all ends that are due now and wakes the calls that wait for them.
	 * @param clock the clock that the operations follow
	 */
	public void applyDue(EmulatorClock clock) {
		var now = clock.instant();
		var settled = this.store.settle(clock.scope(), now, BATCH);
		while (!settled.isEmpty()) {
			// for many operations, one log line each would cost more than everything else
			var level = (settled.size() > BULK) ? System.Logger.Level.DEBUG : System.Logger.Level.INFO;
			settled.forEach((ended) -> {
				this.waiters.wake(ended);
				LOG.log(level, "{0} is done", ended.name());
			});
			if (settled.size() > BULK) {
				LOG.log(System.Logger.Level.INFO, "{0} operations are done", settled.size());
			}
			settled = this.store.settle(clock.scope(), now, BATCH);
		}
		expire(clock.scope(), now);
		this.checkListeners.forEach(Runnable::run);
	}

	/**
	 * Makes the operations of a project follow the clock that it has now. Ends that are
	 * due on that clock are recorded with the same change.
	 * @param scope the project
	 * @param newTime the instant that the clock shows after the change
	 */
	void move(String scope, Instant newTime) {
		var ended = this.store.move(scope, this.clocks.of(scope).scope(), newTime);
		if (ended > 0) {
			LOG.log(System.Logger.Level.INFO, "{0} operations of {1} are done", ended, scope);
		}
	}

	@Override
	public void close() {
		this.alarms.values().forEach(Alarm::close);
	}

	private Alarm alarm(EmulatorClock clock) {
		return this.alarms.computeIfAbsent(clock,
				(_) -> new Alarm("operation scheduler " + clock.scope(), clock, () -> applyDueAndReschedule(clock)));
	}

	/**
	 * Closes the alarm of a clock that no project follows any more.
	 * @param scope the scope of the clock
	 */
	void removeAlarm(String scope) {
		this.alarms.entrySet().removeIf((entry) -> {
			var isUnused = entry.getKey().scope().equals(scope) && this.clocks.of(scope) != entry.getKey();
			if (isUnused) {
				entry.getValue().close();
			}
			return isUnused;
		});
	}

	private void expire(String scope, Instant now) {
		if (this.expiry.isPresent()) {
			var doneBefore = now.minus(this.expiry.get());
			while (this.store.expire(scope, doneBefore, BATCH) == BATCH) {
				LOG.log(System.Logger.Level.DEBUG, "expired {0} operations", BATCH);
			}
		}
	}

	private void applyDueAndReschedule(EmulatorClock clock) {
		var alarm = alarm(clock);
		try {
			applyDue(clock);
			if (this.failing.compareAndSet(true, false)) {
				LOG.log(System.Logger.Level.INFO, "the scheduler records due operations again");
			}
			this.store.nextDue(clock.scope()).ifPresent(alarm::ringAt);
			if (this.expiry.isPresent()) {
				alarm.ringAt(clock.instant().plus(EXPIRY_INTERVAL));
			}
		}
		catch (RuntimeException ex) {
			if (this.failing.compareAndSet(false, true)) {
				LOG.log(System.Logger.Level.WARNING, "the scheduler cannot record due operations and tries again", ex);
			}
			alarm.ringAt(clock.instant().plus(RETRY_DELAY));
		}
	}

}
