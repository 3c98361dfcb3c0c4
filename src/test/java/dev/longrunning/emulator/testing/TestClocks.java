package dev.longrunning.emulator.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.clock.ClockStore;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;

/** Clocks for tests without an application, and moves of the main clock. */
public final class TestClocks {

	private TestClocks() {
	}

	/**
	 * Returns clocks whose main clock is paused.
	 * @param time the time that it shows
	 * @return the clocks, for which no real time passes
	 */
	public static Clocks pausedAt(Instant time) {
		return pausedAt(time, InstantSource.fixed(time));
	}

	/**
	 * Returns clocks whose main clock is paused.
	 * @param time the time that it shows
	 * @param real the source of real time
	 * @return the clocks
	 */
	public static Clocks pausedAt(Instant time, InstantSource real) {
		return new Clocks(real, ClockStore.NONE, (now) -> new ClockState(time, now, 1, true));
	}

	/**
	 * Returns clocks that show real time.
	 * @return the clocks
	 */
	public static Clocks inRealTime() {
		return new Clocks(InstantSource.system(), ClockStore.NONE, (now) -> new ClockState(now, now, 1, false));
	}

	/**
	 * Moves the main clock forward. When this returns, every listener has processed the
	 * new time.
	 * @param clocks the clocks
	 * @param length the distance
	 */
	public static void advance(Clocks clocks, Duration length) {
		clocks.change(EmulatorClock.MAIN, (state) -> state.forwardBy(length));
	}

}
