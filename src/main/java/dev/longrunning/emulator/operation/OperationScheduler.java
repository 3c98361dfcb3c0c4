package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.longrunning.emulator.clock.Alarm;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;

/**
 * The scheduler: makes the stored operations follow their timelines, wakes who waits for
 * them, and forgets those that expired. What an operation shows never depends on it; a
 * late scheduler is late only in writing down.
 */
public final class OperationScheduler implements AutoCloseable {

	private static final System.Logger LOG = System.getLogger(OperationScheduler.class.getName());

	private static final int BATCH = 500;

	private static final int CROWD = 50;

	private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

	private static final Duration EXPIRY_LOOK = Duration.ofSeconds(30);

	private final OperationStore store;

	private final Clocks clocks;

	private final Waiters waiters;

	private final Optional<Duration> expiry;

	private final Map<EmulatorClock, Alarm> alarms = new ConcurrentHashMap<>();

	private final AtomicBoolean failing = new AtomicBoolean();

	/**
	 * A scheduler that starts with what is due.
	 * @param store where operations are
	 * @param clocks whose time counts
	 * @param waiters who is to be woken
	 * @param expiry how long a finished operation is kept; empty: for ever
	 */
	public OperationScheduler(OperationStore store, Clocks clocks, Waiters waiters, Optional<Duration> expiry) {
		this.store = store;
		this.clocks = clocks;
		this.waiters = waiters;
		this.expiry = expiry;
		look();
	}

	/**
	 * Looks what is due, whoever made it: another emulator that shares the store may have
	 * stopped.
	 */
	public void look() {
		this.clocks.all().forEach((clock) -> alarm(clock).ringAt(clock.instant()));
	}

	/**
	 * An operation was made or changed and may have another end.
	 * @param operation the operation
	 */
	public void follow(Operation operation) {
		operation.timeline().doneAt().ifPresent(alarm(this.clocks.of(operation.scope()))::ringAt);
	}

	/**
	 * Writes down everything that is due now and wakes who waits for it.
	 * @param clock by which it is due
	 */
	public void applyDue(EmulatorClock clock) {
		var now = clock.instant();
		var settled = this.store.settle(clock.zone(), now, BATCH);
		while (!settled.isEmpty()) {
			// in a crowd a line for each costs more than all the rest
			var level = (settled.size() > CROWD) ? System.Logger.Level.DEBUG : System.Logger.Level.INFO;
			settled.forEach((ended) -> {
				this.waiters.wake(ended);
				LOG.log(level, "{0} is done", ended.name());
			});
			if (settled.size() > CROWD) {
				LOG.log(System.Logger.Level.INFO, "{0} operations are done", settled.size());
			}
			settled = this.store.settle(clock.zone(), now, BATCH);
		}
		expire(clock.zone(), now);
	}

	/**
	 * Lets the operations of a project go by the clock that is now its own, or by the
	 * main clock again. What ends at once is written down on the way, and need not be
	 * written twice.
	 * @param scope the project
	 * @param then what that clock shows at once
	 */
	void move(String scope, Instant then) {
		var ended = this.store.move(scope, this.clocks.of(scope).zone(), then);
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
				(_) -> new Alarm("advancer " + clock.zone(), clock, () -> advance(clock)));
	}

	/**
	 * Nobody goes by a clock any more.
	 * @param zone the zone it was for
	 */
	void forget(String zone) {
		this.alarms.entrySet().removeIf((entry) -> {
			var gone = entry.getKey().zone().equals(zone) && this.clocks.of(zone) != entry.getKey();
			if (gone) {
				entry.getValue().close();
			}
			return gone;
		});
	}

	private void expire(String zone, Instant now) {
		if (this.expiry.isPresent()) {
			var doneBefore = now.minus(this.expiry.get());
			while (this.store.expire(zone, doneBefore, BATCH) == BATCH) {
				LOG.log(System.Logger.Level.DEBUG, "expired {0} operations", BATCH);
			}
		}
	}

	private void advance(EmulatorClock clock) {
		var alarm = alarm(clock);
		try {
			applyDue(clock);
			if (this.failing.compareAndSet(true, false)) {
				LOG.log(System.Logger.Level.INFO, "the scheduler writes down again what is due");
			}
			this.store.nextDue(clock.zone()).ifPresent(alarm::ringAt);
			if (this.expiry.isPresent()) {
				alarm.ringAt(clock.instant().plus(EXPIRY_LOOK));
			}
		}
		catch (RuntimeException ex) {
			if (this.failing.compareAndSet(false, true)) {
				LOG.log(System.Logger.Level.WARNING, "the scheduler cannot write down what is due; it goes on trying",
						ex);
			}
			alarm.ringAt(clock.instant().plus(AFTER_FAILURE));
		}
	}

}
