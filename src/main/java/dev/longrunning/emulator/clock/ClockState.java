package dev.longrunning.emulator.clock;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.longrunning.emulator.status.StatusException;

/**
 * The state of a clock since its last change.
 *
 * @param shown the time that it showed at the change, in whole microseconds
 * @param since the real time of the change
 * @param rate its seconds for each second of real time, 0.001 to 1,000,000
 * @param paused whether it is paused
 */
public record ClockState(Instant shown, Instant since, double rate, boolean paused) {

	/**
	 * The latest time that a clock can show: the end of the range of timestamps in JSON.
	 */
	public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

	private static final double SLOWEST = 0.001;

	private static final double FASTEST = 1_000_000;

	public ClockState {
		if (!(rate >= SLOWEST && rate <= FASTEST)) {
			throw StatusException.invalidField("rate",
					"The clock's rate must be between " + SLOWEST + " and " + FASTEST + "; it is " + rate + ".");
		}
		if (shown.isAfter(LATEST)) {
			throw StatusException.invalidArgument(
					"A clock cannot show a time after " + LATEST + "; the change would make it show " + shown + ".");
		}
		shown = shown.truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * The time that it shows at an instant of real time.
	 * @param real the real time
	 * @return the time on the clock, in whole microseconds
	 */
	public Instant at(Instant real) {
		var elapsed = Duration.between(this.since, real);
		if (this.paused || elapsed.isNegative()) {
			return this.shown;
		}
		var length = (this.rate == 1) ? elapsed : ofNanos(nanos(elapsed).multiply(BigDecimal.valueOf(this.rate)));
		var now = this.shown.plus(length).truncatedTo(ChronoUnit.MICROS);
		return now.isAfter(LATEST) ? LATEST : now;
	}

	/** Converts a duration on the clock to real time, rounded up. */
	Duration inRealTime(Duration length) {
		return ofNanos(nanos(length).divide(BigDecimal.valueOf(this.rate), 0, RoundingMode.CEILING));
	}

	/** The equal state whose last change is at an instant of real time. */
	ClockState rebasedAt(Instant real) {
		return new ClockState(at(real), real, this.rate, this.paused);
	}

	/**
	 * The state with the clock paused or running.
	 * @param isPaused whether it is paused
	 * @return the changed state
	 */
	public ClockState withPaused(boolean isPaused) {
		return new ClockState(this.shown, this.since, this.rate, isPaused);
	}

	/**
	 * The state with another rate.
	 * @param newRate its seconds for each second of real time
	 * @return the changed state
	 */
	public ClockState withRate(double newRate) {
		return new ClockState(this.shown, this.since, newRate, this.paused);
	}

	/**
	 * The state with the clock moved forward.
	 * @param length the distance, not negative
	 * @return the changed state
	 */
	public ClockState forwardBy(Duration length) {
		if (length.isNegative()) {
			throw StatusException.invalidField("by",
					"The clock does not go back: use a duration that is not negative instead of " + length + ".");
		}
		return new ClockState(this.shown.plus(length), this.since, this.rate, this.paused);
	}

	/**
	 * The state with the clock moved forward to an instant.
	 * @param instant the instant, not before the time it shows
	 * @return the changed state
	 */
	public ClockState forwardTo(Instant instant) {
		if (instant.isBefore(this.shown)) {
			throw StatusException.invalidField("to", "The clock does not go back: it shows " + this.shown
					+ "; use a later instant than " + instant + ".");
		}
		return new ClockState(instant, this.since, this.rate, this.paused);
	}

	private static BigDecimal nanos(Duration length) {
		return BigDecimal.valueOf(length.toSeconds()).movePointRight(9).add(BigDecimal.valueOf(length.getNano()));
	}

	private static Duration ofNanos(BigDecimal nanos) {
		var parts = nanos.toBigInteger().divideAndRemainder(BigInteger.valueOf(1_000_000_000));
		return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValue());
	}

}
