package dev.longrunning.emulator.clock;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

import dev.longrunning.emulator.status.StatusException;

/**
 * What time it is for every operation: real time until somebody pauses it, lets it run
 * faster or moves it forward. It never goes back. Instants are whole microseconds.
 */
public final class EmulatorClock {

	private static final double SLOWEST = 0.001;

	private static final double FASTEST = 1_000_000;

	private final InstantSource real;

	private final ReentrantLock moving = new ReentrantLock();

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private volatile Course course;

	/**
	 * A clock that starts somewhere.
	 * @param real where real time comes from
	 * @param start the time it shows first
	 * @param rate seconds of its time to a second of real time, 0.001 to 1,000,000
	 * @param paused whether it stands
	 */
	public EmulatorClock(InstantSource real, Instant start, double rate, boolean paused) {
		this.real = real;
		this.course = new Course(start.truncatedTo(ChronoUnit.MICROS), real.instant(), requireSensible(rate), paused);
	}

	/**
	 * A clock that shows real time.
	 * @return the clock
	 */
	public static EmulatorClock system() {
		var real = InstantSource.system();
		return new EmulatorClock(real, real.instant(), 1, false);
	}

	/**
	 * The time now.
	 * @return now, in whole microseconds
	 */
	public Instant instant() {
		return this.course.at(this.real.instant());
	}

	/**
	 * Whether it stands.
	 * @return whether it is paused
	 */
	public boolean isPaused() {
		return this.course.paused();
	}

	/**
	 * How fast it goes.
	 * @return seconds of its time to a second of real time, when it is not paused
	 */
	public double rate() {
		return this.course.rate();
	}

	/**
	 * How long it takes in real time until this clock shows an instant, as it goes now.
	 * @param instant the instant
	 * @return the time, zero if it has come; empty while the clock stands
	 */
	public Optional<Duration> realTimeUntil(Instant instant) {
		var now = this.course;
		var left = Duration.between(now.at(this.real.instant()), instant);
		if (!left.isPositive()) {
			return Optional.of(Duration.ZERO);
		}
		return now.paused() ? Optional.empty() : Optional.of(slower(left, now.rate()));
	}

	/**
	 * Measures real time from now on: clients that wait are real, whatever this clock
	 * shows.
	 * @param length after which the timer is over
	 * @return the timer
	 */
	public Timer timer(Duration length) {
		return new Timer(System.nanoTime(), length);
	}

	/** Lets it stand. */
	public void pause() {
		change((now) -> new Course(now.at(this.real.instant()), this.real.instant(), now.rate(), true));
	}

	/** Lets it go on after a pause. */
	public void resume() {
		change((now) -> new Course(now.at(this.real.instant()), this.real.instant(), now.rate(), false));
	}

	/**
	 * Lets it run faster or slower.
	 * @param rate seconds of its time to a second of real time, 0.001 to 1,000,000
	 */
	public void rate(double rate) {
		requireSensible(rate);
		change((now) -> new Course(now.at(this.real.instant()), this.real.instant(), rate, now.paused()));
	}

	/**
	 * Moves it forward; when this returns, every listener has seen the new time.
	 * @param length how far, not negative
	 * @return the time it shows then
	 */
	public Instant advance(Duration length) {
		if (length.isNegative()) {
			throw StatusException.invalidField("by", "The clock does not go back: " + length + " is negative.");
		}
		change((now) -> new Course(now.at(this.real.instant()).plus(length).truncatedTo(ChronoUnit.MICROS),
				this.real.instant(), now.rate(), now.paused()));
		return instant();
	}

	/**
	 * Moves it forward to an instant.
	 * @param instant the instant, not before the time it shows
	 * @return the time it shows then
	 */
	public Instant advanceTo(Instant instant) {
		var now = instant();
		if (instant.isBefore(now)) {
			throw StatusException.invalidField("to",
					"The clock does not go back: it shows " + now + ", and " + instant + " is before that.");
		}
		return advance(Duration.between(now, instant));
	}

	/**
	 * Tells somebody of every change of the clock's course, on the thread that changed it
	 * and before that thread goes on.
	 * @param listener what to run
	 */
	public void onChange(Runnable listener) {
		this.listeners.add(listener);
	}

	private void change(UnaryOperator<Course> next) {
		this.moving.lock();
		try {
			this.course = next.apply(this.course);
			this.listeners.forEach(Runnable::run);
		}
		finally {
			this.moving.unlock();
		}
	}

	private static double requireSensible(double rate) {
		if (!(rate >= SLOWEST && rate <= FASTEST)) {
			throw StatusException.invalidField("rate",
					"The clock's rate lies between " + SLOWEST + " and " + FASTEST + ", not at " + rate + ".");
		}
		return rate;
	}

	/** What a length of real time is on a clock that goes at that rate. */
	private static Duration faster(Duration length, double rate) {
		return ofNanos(nanos(length).multiply(BigDecimal.valueOf(rate)));
	}

	/**
	 * What a length of such a clock's time is in real time, rather too long than too
	 * short.
	 */
	private static Duration slower(Duration length, double rate) {
		return ofNanos(nanos(length).divide(BigDecimal.valueOf(rate), 0, RoundingMode.CEILING));
	}

	private static BigDecimal nanos(Duration length) {
		return BigDecimal.valueOf(length.toSeconds()).movePointRight(9).add(BigDecimal.valueOf(length.getNano()));
	}

	private static Duration ofNanos(BigDecimal nanos) {
		var parts = nanos.toBigInteger().divideAndRemainder(BigInteger.valueOf(1_000_000_000));
		return Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValue());
	}

	/**
	 * How the clock goes since it was last changed.
	 *
	 * @param shown what it showed then
	 * @param since the real time of the change
	 * @param rate how fast it goes
	 * @param paused whether it stands
	 */
	private record Course(Instant shown, Instant since, double rate, boolean paused) {

		Instant at(Instant real) {
			var elapsed = Duration.between(this.since, real);
			if (this.paused || elapsed.isNegative()) {
				return this.shown;
			}
			var length = (this.rate == 1) ? elapsed : faster(elapsed, this.rate);
			return this.shown.plus(length).truncatedTo(ChronoUnit.MICROS);
		}

	}

}
