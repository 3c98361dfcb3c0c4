package dev.longrunning.emulator.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * What time it is for operations: real time until somebody pauses it, lets it run faster
 * or moves it forward. It never goes back. Instants are whole microseconds.
 */
public final class EmulatorClock {

	/** The zone of the clock that everybody goes by who has none of his own. */
	public static final String MAIN = "";

	private final String zone;

	private final InstantSource real;

	private final ClockStore store;

	private final ReentrantLock moving;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private volatile ClockState state;

	/**
	 * A clock among others.
	 * @param zone whose it is
	 * @param real where real time comes from
	 * @param store where it is kept
	 * @param moving is held while it is moved
	 * @param state how it goes
	 */
	EmulatorClock(String zone, InstantSource real, ClockStore store, ReentrantLock moving, ClockState state) {
		this.zone = zone;
		this.real = real;
		this.store = store;
		this.moving = moving;
		this.state = state;
	}

	/**
	 * A clock that starts somewhere and is kept nowhere.
	 * @param real where real time comes from
	 * @param start the time it shows first
	 * @param rate seconds of its time to a second of real time, 0.001 to 1,000,000
	 * @param paused whether it stands
	 */
	public EmulatorClock(InstantSource real, Instant start, double rate, boolean paused) {
		this(MAIN, real, ClockStore.NONE, new ReentrantLock(), new ClockState(start, real.instant(), rate, paused));
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
	 * Whose clock it is.
	 * @return the project, as in {@code projects/p}; {@link #MAIN} for everybody's
	 */
	public String zone() {
		return this.zone;
	}

	/**
	 * The time now.
	 * @return now, in whole microseconds
	 */
	public Instant instant() {
		return this.state.at(this.real.instant());
	}

	/**
	 * Whether it stands.
	 * @return whether it is paused
	 */
	public boolean isPaused() {
		return this.state.paused();
	}

	/**
	 * How fast it goes.
	 * @return seconds of its time to a second of real time, when it is not paused
	 */
	public double rate() {
		return this.state.rate();
	}

	/**
	 * How long it takes in real time until this clock shows an instant, as it goes now.
	 * @param instant the instant
	 * @return the time, zero if it has come; empty while the clock stands
	 */
	public Optional<Duration> realTimeUntil(Instant instant) {
		var now = this.state;
		var left = Duration.between(now.at(this.real.instant()), instant);
		if (!left.isPositive()) {
			return Optional.of(Duration.ZERO);
		}
		return now.paused() ? Optional.empty() : Optional.of(now.inRealTime(left));
	}

	/**
	 * Measures real time from now on: clients that wait are real, whatever this clock
	 * shows.
	 * @param length after which the timer is over
	 * @return the timer
	 */
	public Countdown timer(Duration length) {
		return new Countdown(System.nanoTime(), length);
	}

	/** Lets it stand. */
	public void pause() {
		change((now) -> now.standing(true));
	}

	/** Lets it go on after a pause. */
	public void resume() {
		change((now) -> now.standing(false));
	}

	/**
	 * Lets it run faster or slower.
	 * @param rate seconds of its time to a second of real time, 0.001 to 1,000,000
	 */
	public void rate(double rate) {
		change((now) -> now.going(rate));
	}

	/**
	 * Moves it forward; when this returns, every listener has seen the new time.
	 * @param length how far, not negative
	 * @return the time it shows then
	 */
	public Instant advance(Duration length) {
		change((now) -> now.forwardBy(length));
		return instant();
	}

	/**
	 * Moves it forward to an instant.
	 * @param instant the instant, not before the time it shows
	 * @return the time it shows then
	 */
	public Instant advanceTo(Instant instant) {
		change((now) -> now.forwardTo(instant));
		return instant();
	}

	/**
	 * Tells somebody of every change of the clock's course, on the thread that changed it
	 * and before that thread goes on.
	 * @param listener what to run
	 */
	public void onChange(Runnable listener) {
		this.listeners.add(listener);
	}

	/** Changes the course as it is at this moment. */
	void change(UnaryOperator<ClockState> change) {
		changeIf(() -> true, change);
	}

	/**
	 * Changes the course as it is at this moment, under a condition that other changes
	 * cannot make false meanwhile.
	 * @return whether the condition was true
	 */
	boolean changeIf(BooleanSupplier condition, UnaryOperator<ClockState> change) {
		this.moving.lock();
		try {
			if (!condition.getAsBoolean()) {
				return false;
			}
			this.state = this.store.change(this.zone, this.state,
					(latest) -> change.apply(latest.from(this.real.instant())));
		}
		finally {
			this.moving.unlock();
		}
		tellListeners();
		return true;
	}

	/**
	 * Goes as it is kept: another instance may have moved it.
	 * @return whether it did
	 */
	boolean follow(ClockState kept) {
		var isMoved = !kept.equals(this.state);
		this.state = kept;
		return isMoved;
	}

	void tellListeners() {
		this.listeners.forEach(Runnable::run);
	}

	Instant at(Instant real) {
		return this.state.at(real);
	}

	InstantSource real() {
		return this.real;
	}

	ClockState course() {
		return this.state.from(this.real.instant());
	}

}
