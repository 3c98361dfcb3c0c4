package dev.longrunning.emulator.rule;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A rule as this emulator knows it.
 *
 * @param <R> the kind of rule
 */
final class CachedRule<R extends Rule> {

	private final long id;

	private final String scope;

	private final R rule;

	private final ReentrantLock line = new ReentrantLock();

	private volatile Counts counts;

	CachedRule(StoredRule stored, R rule) {
		this.id = stored.id();
		this.scope = stored.scope();
		this.rule = rule;
		this.counts = stored.counts();
	}

	long id() {
		return this.id;
	}

	R rule() {
		return this.rule;
	}

	Counts counts() {
		return this.counts;
	}

	boolean isFor(RuleTarget call) {
		return (this.scope.isEmpty() || this.scope.equals(call.scope())) && this.rule.calls().fits(call);
	}

	boolean isCalled(String owner, String name) {
		return this.scope.equals(owner) && this.rule.name().equals(name);
	}

	/** An older sight of the counts than the last changes nothing. */
	void see(Counts seen) {
		if (seen.met() > this.counts.met()) {
			this.counts = seen;
		}
	}

	/** Calls of this emulator come one after the other, or none but one would count. */
	<T> T inLine(Supplier<T> action) {
		this.line.lock();
		try {
			return action.get();
		}
		finally {
			this.line.unlock();
		}
	}

}
