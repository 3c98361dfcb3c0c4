package dev.longrunning.emulator.clock;

import java.time.Duration;

/**
 * A timer over real time.
 *
 * @param begin its start, by the system's nanosecond counter
 * @param length its length
 */
public record Countdown(long begin, Duration length) {

	/**
	 * The remaining time.
	 * @return the remaining time, not negative
	 */
	public Duration left() {
		var left = this.length.minusNanos(System.nanoTime() - this.begin);
		return left.isNegative() ? Duration.ZERO : left;
	}

	/**
	 * Returns whether the time is up.
	 * @return whether no time remains
	 */
	public boolean isOver() {
		return left().isZero();
	}

}
