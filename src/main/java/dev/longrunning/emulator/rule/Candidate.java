package dev.longrunning.emulator.rule;

/**
 * A rule that may apply to one call, with the counts that the call adds to it.
 *
 * @param <R> the kind of rule
 */
public final class Candidate<R extends Rule> {

	private final CachedRule<R> cached;

	private final Counts before;

	private long met;

	private long served;

	Candidate(CachedRule<R> cached) {
		this.cached = cached;
		this.before = cached.counts();
		this.met = this.before.met();
		this.served = this.before.served();
	}

	/**
	 * Returns the rule.
	 * @return the rule
	 */
	public R rule() {
		return this.cached.rule();
	}

	/**
	 * Counts the call as one that matches the rule.
	 * @return the number of the call among the matching calls, from 1
	 */
	public long countMet() {
		return ++this.met;
	}

	/**
	 * Returns the number of matching calls.
	 * @return the number
	 */
	public long met() {
		return this.met;
	}

	/** Counts the call as one that the rule was applied to. */
	public void countServed() {
		this.served++;
	}

	/**
	 * Returns the number of calls that the rule was applied to.
	 * @return the number
	 */
	public long served() {
		return this.served;
	}

	/**
	 * Returns the counts without the call.
	 * @return the counts
	 */
	public Counts before() {
		return this.before;
	}

	/**
	 * Checks whether the rule was applied to the call.
	 * @return whether the call counts as served
	 */
	public boolean isServed() {
		return this.served != this.before.served();
	}

	boolean isOf(CachedRule<R> other) {
		return this.cached == other;
	}

	boolean hasCounted() {
		return this.met != this.before.met() || this.served != this.before.served();
	}

	CountUpdate countUpdate() {
		return new CountUpdate(this.cached.id(), this.before, new Counts(this.met, this.served));
	}

	void updateCache() {
		this.cached.updateCounts(new Counts(this.met, this.served));
	}

}
