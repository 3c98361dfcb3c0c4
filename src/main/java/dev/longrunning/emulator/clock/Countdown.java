package dev.longrunning.emulator.clock;

import java.time.Duration;

/**
 * A length of real time that runs out.
 *
 * @param begin when it began, by the system's nanosecond counter
 * @param length how long it takes
 */
public record Countdown(long begin, Duration length) {

	/**
	 * What is left of it.
	 * @return the time left, not negative
	 */
	public Duration left() {
		var left = this.length.minusNanos(System.nanoTime() - this.begin);
		return left.isNegative() ? Duration.ZERO : left;
	}

	/**
	 * Whether it has run out.
	 * @return whether nothing is left
	 */
	public boolean isOver() {
		return left().isZero();
	}

}
