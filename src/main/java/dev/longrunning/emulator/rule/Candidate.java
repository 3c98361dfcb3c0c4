package dev.longrunning.emulator.rule;

/**
 * A rule that stands among the others, and counts one call.
 *
 * @param <R> the kind of rule
 */
public final class Candidate<R extends Rule> {

	private final CachedRule<R> known;

	private final Counts before;

	private long met;

	private long served;

	Candidate(CachedRule<R> known) {
		this.known = known;
		this.before = known.counts();
		this.met = this.before.met();
		this.served = this.before.served();
	}

	/**
	 * The rule.
	 * @return the rule
	 */
	public R rule() {
		return this.known.rule();
	}

	/**
	 * Counts a call it is for.
	 * @return which of them it is, from 1
	 */
	public long meet() {
		return ++this.met;
	}

	/**
	 * How many calls it was for.
	 * @return the number
	 */
	public long met() {
		return this.met;
	}

	/** Counts a call that it was for and is used for. */
	public void serve() {
		this.served++;
	}

	/**
	 * How many calls it was used for.
	 * @return the number
	 */
	public long served() {
		return this.served;
	}

	boolean hasCounted() {
		return this.met != this.before.met() || this.served != this.before.served();
	}

	CountUpdate step() {
		return new CountUpdate(this.known.id(), this.before, new Counts(this.met, this.served));
	}

	void remember() {
		this.known.see(new Counts(this.met, this.served));
	}

}
