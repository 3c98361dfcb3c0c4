package dev.longrunning.emulator.clock;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.longrunning.emulator.status.StatusException;

/**
 * How a clock goes since it was last changed.
 *
 * @param shown what it showed then, in whole microseconds
 * @param since the real time of the change
 * @param rate seconds of its time to a second of real time, 0.001 to 1,000,000
 * @param paused whether it stands
 */
public record ClockState(Instant shown, Instant since, double rate, boolean paused) {

	/** No clock shows a later instant: timestamps in JSON end here. */
	public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

	private static final double SLOWEST = 0.001;

	private static final double FASTEST = 1_000_000;

	public ClockState {
		if (!(rate >= SLOWEST && rate <= FASTEST)) {
			throw StatusException.invalidField("rate",
					"The clock's rate lies between " + SLOWEST + " and " + FASTEST + ", not at " + rate + ".");
		}
		if (shown.isAfter(LATEST)) {
			throw StatusException.invalidArgument("A clock goes up to " + LATEST + ", not to " + shown + ".");
		}
		shown = shown.truncatedTo(ChronoUnit.MICROS);
	}

	/** What it shows at an instant of real time. */
	Instant at(Instant real) {
		var elapsed = Duration.between(this.since, real);
		if (this.paused || elapsed.isNegative()) {
			return this.shown;
		}
		var length = (this.rate == 1) ? elapsed : ofNanos(nanos(elapsed).multiply(BigDecimal.valueOf(this.rate)));
		var now = this.shown.plus(length).truncatedTo(ChronoUnit.MICROS);
		return now.isAfter(LATEST) ? LATEST : now;
	}

	/** What a length of its time is in real time, rather too long than too short. */
	Duration inRealTime(Duration length) {
		return ofNanos(nanos(length).divide(BigDecimal.valueOf(this.rate), 0, RoundingMode.CEILING));
	}

	ClockState from(Instant real) {
		return new ClockState(at(real), real, this.rate, this.paused);
	}

	/**
	 * The same, standing or going.
	 * @param standing whether it stands
	 * @return the course from then on
	 */
	public ClockState standing(boolean standing) {
		return new ClockState(this.shown, this.since, this.rate, standing);
	}

	/**
	 * The same, faster or slower.
	 * @param otherRate seconds of its time to a second of real time
	 * @return the course from then on
	 */
	public ClockState going(double otherRate) {
		return new ClockState(this.shown, this.since, otherRate, this.paused);
	}

	/**
	 * The same, further on.
	 * @param length how far, not negative
	 * @return the course from then on
	 */
	public ClockState forwardBy(Duration length) {
		if (length.isNegative()) {
			throw StatusException.invalidField("by", "The clock does not go back: " + length + " is negative.");
		}
		return new ClockState(this.shown.plus(length), this.since, this.rate, this.paused);
	}

	/**
	 * The same, further on.
	 * @param instant where, not before what it shows
	 * @return the course from then on
	 */
	public ClockState forwardTo(Instant instant) {
		if (instant.isBefore(this.shown)) {
			throw StatusException.invalidField("to",
					"The clock does not go back: it shows " + this.shown + ", and " + instant + " is before that.");
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
