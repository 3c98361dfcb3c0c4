package dev.longrunning.emulator.fault;

import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

/**
 * The choice of the matching calls that a fault hits. Two emulators that receive the same
 * calls choose the same.
 *
 * @param after the number of matching calls that pass before the first hit
 * @param times the maximum number of hits; empty: no maximum
 * @param every the interval of hits: every n-th remaining call; 1: all
 * @param share the fraction of the remaining calls that is hit at random, 0 to 1
 * @param seed the seed of all random choices
 * @param until the time from which no call is hit; empty: no end
 */
public record Trigger(int after, Optional<Integer> times, int every, double share, long seed, Optional<Instant> until) {

	/** The trigger that hits all matching calls. */
	public static final Trigger ALWAYS = new Trigger(0, Optional.empty(), 1, 1, 0, Optional.empty());

	/**
	 * Decides whether a call is hit.
	 * @param nth the number of the call among the matching calls, from 1
	 * @param served the number of hits so far
	 * @param now the time of the call
	 * @return whether the call is hit
	 */
	boolean hits(long nth, long served, Instant now) {
		return unmet(nth, served, now) == null;
	}

	/**
	 * Returns the condition because of which a call is not hit.
	 * @param nth the number of the call among the matching calls, from 1
	 * @param served the number of hits so far
	 * @param now the time of the call
	 * @return the first condition that does not hold; null if the call is hit
	 */
	public @Nullable Condition unmet(long nth, long served, Instant now) {
		var rest = nth - this.after;
		if (rest <= 0) {
			return Condition.AFTER;
		}
		if (this.times.filter((most) -> served >= most).isPresent()) {
			return Condition.TIMES;
		}
		if (this.until.filter((end) -> !now.isBefore(end)).isPresent()) {
			return Condition.UNTIL;
		}
		if (rest % this.every != 0) {
			return Condition.EVERY;
		}
		return (this.share >= 1 || random(nth).nextDouble() < this.share) ? null : Condition.SHARE;
	}

	/**
	 * The random numbers of a call. The seed is hashed first; otherwise a neighbouring
	 * call with a neighbouring seed would have the same numbers.
	 */
	SplittableRandom random(long nth) {
		return new SplittableRandom(new SplittableRandom(this.seed).nextLong() + nth);
	}

	/** The conditions of a trigger, in the order in which they are checked. */
	public enum Condition {

		/** Enough calls have passed. */
		AFTER,

		/** The hits are not used up. */
		TIMES,

		/** The end has not come. */
		UNTIL,

		/** The call is one of every n. */
		EVERY,

		/** The random choice hits the call. */
		SHARE

	}

}
