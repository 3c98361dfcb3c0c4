package dev.longrunning.emulator.rule;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The cached copy of a stored rule, with the counts last seen.
 *
 * @param <R> the kind of rule
 */
final class CachedRule<R extends Rule> {

	private final long id;

	private final String scope;

	private final R rule;

	private final long bytes;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile Counts counts;

	CachedRule(StoredRule stored, R rule) {
		this.id = stored.id();
		this.scope = stored.scope();
		this.rule = rule;
		this.bytes = RuleRoom.bytes(stored.text());
		this.counts = stored.counts();
	}

	long id() {
		return this.id;
	}

	String scope() {
		return this.scope;
	}

	R rule() {
		return this.rule;
	}

	/** The estimated memory of the rule. */
	long bytes() {
		return this.bytes;
	}

	Counts counts() {
		return this.counts;
	}

	boolean matches(RuleTarget call) {
		return (this.scope.isEmpty() || this.scope.equals(call.scope())) && this.rule.calls().matches(call);
	}

	boolean hasName(String ruleScope, String name) {
		return this.scope.equals(ruleScope) && this.rule.name().equals(name);
	}

	/** Updates the counts. Counts older than the present ones are ignored. */
	void updateCounts(Counts latest) {
		if (latest.met() > this.counts.met()) {
			this.counts = latest;
		}
	}

	/**
	 * Runs an action under the lock of this rule. Concurrent calls of this emulator would
	 * otherwise start from the same counts, and all but one would fail to count.
	 */
	<T> T underLock(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

}
