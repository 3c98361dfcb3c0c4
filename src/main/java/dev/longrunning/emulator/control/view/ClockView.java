package dev.longrunning.emulator.control.view;

import java.time.Instant;

import dev.longrunning.emulator.clock.EmulatorClock;

/**
 * The JSON form of a clock.
 *
 * @param now the time of the clock
 * @param paused true if the clock is paused
 * @param rate the seconds of the clock in a second of real time, while it runs
 * @param scope the project that has this clock; empty for the main clock, which all
 * projects without their own use
 */
public record ClockView(Instant now, boolean paused, double rate, String scope) {

	public static ClockView of(EmulatorClock clock) {
		return of(clock, clock.instant());
	}

	/**
	 * Returns the form of a clock at an instant that was read before.
	 * @param clock the clock
	 * @param now the instant
	 * @return the clock at that instant
	 */
	public static ClockView of(EmulatorClock clock, Instant now) {
		return new ClockView(now, clock.isPaused(), clock.rate(), clock.scope());
	}

}
