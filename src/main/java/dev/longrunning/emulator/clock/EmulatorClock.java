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
 * A clock for operations. It shows real time until it is paused, gets another rate or is
 * moved forward. It never goes back. Instants are whole microseconds.
 */
public final class EmulatorClock {

	/**
	 * The scope of the main clock, which all projects without a clock of their own
	 * follow.
	 */
	public static final String MAIN = "";

	private final String scope;

	private final InstantSource real;

	private final ClockStore store;

	private final ReentrantLock changeLock;

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private volatile ClockState state;

	/**
	 * A clock of a scope.
	 * @param scope the scope
	 * @param real the source of real time
	 * @param store the store of clocks
	 * @param changeLock the lock that is held during a change
	 * @param state the first state
	 */
	EmulatorClock(String scope, InstantSource real, ClockStore store, ReentrantLock changeLock, ClockState state) {
		this.scope = scope;
		this.real = real;
		this.store = store;
		this.changeLock = changeLock;
		this.state = state;
	}

	/**
	 * The scope of the clock.
	 * @return the project, as in {@code projects/p}; {@link #MAIN} for the main clock
	 */
	public String scope() {
		return this.scope;
	}

	/**
	 * The current time on the clock.
	 * @return the time, in whole microseconds
	 */
	public Instant instant() {
		return this.state.at(this.real.instant());
	}

	/**
	 * The state since the last change of the clock, which gives its time at an instant of
	 * real time.
	 * @return the state
	 */
	public ClockState sinceLastChange() {
		return this.state;
	}

	/**
	 * Returns whether the clock is paused.
	 * @return whether it is paused
	 */
	public boolean isPaused() {
		return this.state.paused();
	}

	/**
	 * The rate of the clock.
	 * @return its seconds for each second of real time, while it is not paused
	 */
	public double rate() {
		return this.state.rate();
	}

	/**
	 * The real time until the clock shows an instant, at its current rate.
	 * @param instant the instant
	 * @return the real time, zero if the instant has come; empty if the clock is paused
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
	 * Starts a timer over real time. Clients wait in real time, independent of this
	 * clock.
	 * @param length the length of the timer
	 * @return the timer
	 */
	public Countdown timer(Duration length) {
		return new Countdown(System.nanoTime(), length);
	}

	/**
	 * Adds a listener for every change of the clock's state. It runs on the thread that
	 * made the change, before that thread continues.
	 * @param listener the action to run
	 */
	public void onChange(Runnable listener) {
		this.listeners.add(listener);
	}

	/**
	 * Changes the current state under a condition. No other change can make the condition
	 * false meanwhile.
	 * @return whether the condition was true
	 */
	boolean changeIf(BooleanSupplier condition, UnaryOperator<ClockState> change) {
		this.changeLock.lock();
		try {
			if (!condition.getAsBoolean()) {
				return false;
			}
			this.state = this.store.change(this.scope, this.state,
					(latest) -> change.apply(latest.rebasedAt(this.real.instant())));
		}
		finally {
			this.changeLock.unlock();
		}
		notifyListeners();
		return true;
	}

	/**
	 * Takes over the stored state, which another instance may have changed.
	 * @return whether it differs from the current state
	 */
	boolean adopt(ClockState stored) {
		var isChanged = !stored.equals(this.state);
		this.state = stored;
		return isChanged;
	}

	void notifyListeners() {
		this.listeners.forEach(Runnable::run);
	}

	Instant at(Instant real) {
		return this.state.at(real);
	}

	ClockState state() {
		return this.state.rebasedAt(this.real.instant());
	}

}
