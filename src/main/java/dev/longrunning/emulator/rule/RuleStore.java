package dev.longrunning.emulator.rule;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A store of rules. Several emulators may share one; each caches the rules and counts
 * that it last read.
 */
public interface RuleStore {

	/**
	 * Returns the present version of a set.
	 * @param kind the kind of the rules
	 * @return the version
	 */
	long version(String kind);

	/**
	 * Reads a set with its counts.
	 * @param kind the kind of the rules
	 * @param known the cached set; texts that it contains are not read again
	 * @return the set, at least as new as its version
	 */
	RuleSet read(String kind, RuleSet known);

	/**
	 * Changes a set in one transaction. No other change happens meanwhile; counts that
	 * are added meanwhile are kept.
	 * @param kind the kind of the rules
	 * @param known the cached set; if it is the present version, the set is not read
	 * @param change the function from the present set to the next; it returns the same
	 * set for no change and throws to refuse. The counts it sees may be old
	 * @return the set that the function returned
	 */
	RuleSet change(String kind, RuleSet known, UnaryOperator<RuleSet> change);

	/**
	 * Reads the counts of rules.
	 * @param kind the kind of the rules
	 * @param ids the ids of the rules
	 * @return the counts by id; rules that no longer exist are missing
	 */
	Map<Long, Counts> counts(String kind, Collection<Long> ids);

	/**
	 * Applies count updates, all or none.
	 * @param kind the kind of the rules
	 * @param updates the updates
	 * @return whether they were applied: false if a rule is gone or its counts have
	 * changed since
	 */
	boolean count(String kind, List<CountUpdate> updates);

}
