package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.longrunning.emulator.clock.Alarm;
import dev.longrunning.emulator.clock.EmulatorClock;

/**
 * The scheduler: makes the stored operations follow their timelines, wakes who waits for
 * them, and forgets those that expired. What an operation shows never depends on it; a
 * late scheduler is late only in writing down.
 */
public final class Advancer implements AutoCloseable {

	private static final System.Logger LOG = System.getLogger(Advancer.class.getName());

	private static final int BATCH = 500;

	private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

	private static final Duration EXPIRY_LOOK = Duration.ofSeconds(30);

	private final OperationStore store;

	private final EmulatorClock clock;

	private final Waiters waiters;

	private final Optional<Duration> expiry;

	private final Alarm alarm;

	/**
	 * A scheduler that starts with what is due.
	 * @param store where operations are
	 * @param clock whose time counts
	 * @param waiters who is to be woken
	 * @param expiry how long a finished operation is kept; empty: for ever
	 */
	public Advancer(OperationStore store, EmulatorClock clock, Waiters waiters, Optional<Duration> expiry) {
		this.store = store;
		this.clock = clock;
		this.waiters = waiters;
		this.expiry = expiry;
		this.alarm = new Alarm("advancer", clock, this::advance);
		this.alarm.ringAt(clock.instant());
	}

	/**
	 * An operation was made or changed and moves next at an instant.
	 * @param operation the operation
	 */
	public void follow(Operation operation) {
		var timeline = operation.timeline();
		timeline.nextBoundary(this.clock.instant()).ifPresent(this.alarm::ringAt);
		timeline.doneAt().ifPresent(this.alarm::ringAt);
	}

	/** Writes down everything that is due now and wakes who waits for it. */
	public void applyDue() {
		var now = this.clock.instant();
		var settled = this.store.settle(now, BATCH);
		while (!settled.isEmpty()) {
			settled.forEach((operation) -> {
				this.waiters.wake(operation.name().value());
				LOG.log(System.Logger.Level.INFO, "{0} is done", operation.name());
			});
			settled = this.store.settle(now, BATCH);
		}
		this.store.progress(now, BATCH);
		expire(now);
	}

	@Override
	public void close() {
		this.alarm.close();
	}

	private void expire(Instant now) {
		if (this.expiry.isPresent()) {
			var doneBefore = now.minus(this.expiry.get());
			while (this.store.expire(doneBefore, BATCH) == BATCH) {
				LOG.log(System.Logger.Level.DEBUG, "expired {0} operations", BATCH);
			}
		}
	}

	private void advance() {
		try {
			applyDue();
			this.store.nextDue().ifPresent(this.alarm::ringAt);
			if (this.expiry.isPresent()) {
				this.alarm.ringAt(this.clock.instant().plus(EXPIRY_LOOK));
			}
		}
		catch (RuntimeException ex) {
			LOG.log(System.Logger.Level.WARNING, "the scheduler could not write down what is due; it tries again", ex);
			this.alarm.ringAt(this.clock.instant().plus(AFTER_FAILURE));
		}
	}

}
