package dev.longrunning.emulator.rule;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where rules are kept. Several emulators may share one; each of them knows the rules as
 * it last read them, and their counts as it last saw them.
 */
public interface RuleStore {

	/**
	 * Which version of a set is the present one.
	 * @param kind what the rules are
	 * @return its version
	 */
	long version(String kind);

	/**
	 * Reads a set, counts included.
	 * @param kind what the rules are
	 * @param known what is known of it: texts that are in there are not read again
	 * @return the set, at least as new as its version says
	 */
	RuleSet read(String kind, RuleSet known);

	/**
	 * Changes a set. Nobody else changes it meanwhile; what is counted meanwhile stays
	 * counted.
	 * @param kind what the rules are
	 * @param known what is known of it: if that is the present version it is not read
	 * @param change makes the next set of the present one, or returns that very one;
	 * refuses by an exception. The counts it sees may be old
	 * @return what it returned
	 */
	RuleSet change(String kind, RuleSet known, UnaryOperator<RuleSet> change);

	/**
	 * How often rules counted.
	 * @param kind what the rules are
	 * @param ids their numbers
	 * @return the counts by number, of those that are still there
	 */
	Map<Long, Counts> counts(String kind, Collection<Long> ids);

	/**
	 * Counts, all or nothing.
	 * @param kind what the rules are
	 * @param steps what to count
	 * @return whether it was counted: not if a rule is gone, or others have counted since
	 */
	boolean count(String kind, List<CountUpdate> steps);

}
