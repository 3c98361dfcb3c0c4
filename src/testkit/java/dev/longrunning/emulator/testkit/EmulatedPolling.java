package dev.longrunning.emulator.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.google.api.core.ApiClock;
import com.google.api.gax.longrunning.OperationTimedPollAlgorithm;
import com.google.api.gax.retrying.TimedAttemptSettings;
import com.google.api.gax.retrying.TimedRetryAlgorithm;
import dev.longrunning.emulator.client.ClockControl;

/** A polling algorithm that moves the emulator's clock instead of waiting in real time. */
final class EmulatedPolling implements TimedRetryAlgorithm {

	private final TimedRetryAlgorithm algorithm;

	private final ClockControl clock;

	private EmulatedPolling(TimedRetryAlgorithm algorithm, ClockControl clock) {
		this.algorithm = algorithm;
		this.clock = clock;
	}

	/**
	 * Creates an algorithm with the settings of another one, for an emulator's clock.
	 * @param real the algorithm for real time
	 * @param clock the clock to move instead of waiting
	 * @return the algorithm for that clock
	 */
	static TimedRetryAlgorithm like(TimedRetryAlgorithm real, ClockControl clock) {
		var settings = real.createFirstAttempt().getGlobalSettings();
		return new EmulatedPolling(OperationTimedPollAlgorithm.create(settings, new EmulatedTime(clock)), clock);
	}

	@Override
	public TimedAttemptSettings createFirstAttempt() {
		return this.algorithm.createFirstAttempt();
	}

	/** Moves the clock to the next attempt, unless it would come too late. */
	@Override
	public TimedAttemptSettings createNextAttempt(TimedAttemptSettings previous) {
		var next = this.algorithm.createNextAttempt(previous);
		if (this.algorithm.shouldRetry(next)) {
			this.clock.advance(next.getRandomizedRetryDelayDuration());
		}
		return next.toBuilder().setRandomizedRetryDelayDuration(Duration.ZERO).build();
	}

	@Override
	public boolean shouldRetry(TimedAttemptSettings next) {
		return this.algorithm.shouldRetry(next);
	}

	private record EmulatedTime(ClockControl clock) implements ApiClock {

		@Override
		public long nanoTime() {
			var now = this.clock.now();
			return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
		}

		@Override
		public long millisTime() {
			return this.clock.now().toEpochMilli();
		}

	}

}
