package dev.longrunning.emulator.fault;

import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Which of the calls that are meant are hit. Two emulators that see the same calls hit
 * the same.
 *
 * @param after how many are let through first
 * @param times how many are hit at most; empty: all
 * @param every each how manieth of the rest is hit, 1: each
 * @param share what part of the rest is hit, 0 to 1, drawn
 * @param seed what all that is drawn depends on
 * @param until from when on none is hit any more
 */
public record Trigger(int after, Optional<Integer> times, int every, double share, long seed, Optional<Instant> until) {

	/** All of them. */
	public static final Trigger ALWAYS = new Trigger(0, Optional.empty(), 1, 1, 0, Optional.empty());

	/**
	 * Whether a call is hit.
	 * @param nth which of those that are meant it is, from 1
	 * @param served how many have been hit
	 * @param now when it comes
	 * @return whether it is
	 */
	boolean hits(long nth, long served, Instant now) {
		var rest = nth - this.after;
		return rest > 0 && this.times.filter((most) -> served >= most).isEmpty()
				&& this.until.filter((end) -> !now.isBefore(end)).isEmpty() && rest % this.every == 0
				&& (this.share >= 1 || random(nth).nextDouble() < this.share);
	}

	/** What is drawn for a call: with another seed not the same for a neighbour. */
	SplittableRandom random(long nth) {
		return new SplittableRandom(new SplittableRandom(this.seed).nextLong() + nth);
	}

}
