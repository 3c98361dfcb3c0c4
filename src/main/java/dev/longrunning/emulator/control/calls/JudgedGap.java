package dev.longrunning.emulator.control.calls;

import java.time.Duration;

import dev.longrunning.emulator.journal.RecordedCall;

/**
 * The gap before a poll, compared with the gaps that are allowed there.
 *
 * @param poll the poll
 * @param gap the gap
 * @param allowed the bounds of the gap in nanoseconds
 * @param passed true if the gap is allowed
 */
record JudgedGap(RecordedCall poll, Duration gap, Bounds allowed, boolean passed) {

	boolean isTooShort() {
		return !this.passed && this.gap.toNanos() < this.allowed.atLeast();
	}

}
