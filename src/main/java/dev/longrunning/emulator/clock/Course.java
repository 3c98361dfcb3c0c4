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
public record Course(Instant shown, Instant since, double rate, boolean paused) {

	private static final double SLOWEST = 0.001;

	private static final double FASTEST = 1_000_000;

	public Course {
		if (!(rate >= SLOWEST && rate <= FASTEST)) {
			throw StatusException.invalidField("rate",
					"The clock's rate lies between " + SLOWEST + " and " + FASTEST + ", not at " + rate + ".");
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
		return this.shown.plus(length).truncatedTo(ChronoUnit.MICROS);
	}

	/** What a length of its time is in real time, rather too long than too short. */
	Duration inRealTime(Duration length) {
		return ofNanos(nanos(length).divide(BigDecimal.valueOf(this.rate), 0, RoundingMode.CEILING));
	}

	Course from(Instant real) {
		return new Course(at(real), real, this.rate, this.paused);
	}

	Course standing(boolean standing) {
		return new Course(this.shown, this.since, this.rate, standing);
	}

	Course going(double otherRate) {
		return new Course(this.shown, this.since, otherRate, this.paused);
	}

	Course after(Duration length) {
		return new Course(this.shown.plus(length), this.since, this.rate, this.paused);
	}

	private static BigDecimal nanos(Duration length) {
		return BigDecimal.valueOf(length.toSeconds()).movePointRight(9).add(BigDecimal.valueOf(length.getNano()));
	}

	private static Duration ofNanos(BigDecimal nanos) {
		var parts = nanos.toBigInteger().divideAndRemainder(BigInteger.valueOf(1_000_000_000));
		return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValue());
	}

}
