package dev.longrunning.emulator.control.calls;

import java.time.Duration;
import java.util.List;

import dev.longrunning.emulator.document.DocumentNode;

/**
 * The allowed difference between a delay of a backoff and the gap that came, in parts of
 * the delay.
 *
 * @param below the part by which the gap may be shorter
 * @param above the part by which the gap may be longer
 */
record Jitter(double below, double above) {

	/** The gap is the delay. */
	static final Jitter NONE = new Jitter(0, 0);

	private static final String FULL = "full";

	/** Instants are whole microseconds, so a gap may differ by one. */
	private static final double ACCURACY = 1000;

	/** Reads a part from 0 to 1, or {@code full} for any gap up to the delay. */
	static Jitter read(DocumentNode entry) {
		var text = entry.text();
		if (Character.isLetter(text.isEmpty() ? ' ' : text.charAt(0))) {
			entry.choice(List.of(FULL));
			return new Jitter(1, 0);
		}
		var part = entry.number();
		if (!(part >= 0 && part <= 1)) {
			throw entry.wrong("expected a part of the delay from 0 to 1, or '" + FULL + "', found '" + text + "'.");
		}
		return new Jitter(part, part);
	}

	/** The gaps that delays allow. */
	Bounds gaps(Bounds delays) {
		return new Bounds(delays.atLeast() * (1 - this.below), delays.atMost() * (1 + this.above));
	}

	/** The delays that a gap may come from. */
	Bounds delays(Duration gap) {
		return new Bounds((gap.toNanos() - ACCURACY) / (1 + this.above), (gap.toNanos() + ACCURACY) / (1 - this.below));
	}

}
