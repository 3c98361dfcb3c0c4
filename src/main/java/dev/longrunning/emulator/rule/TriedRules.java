package dev.longrunning.emulator.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules at the time of one call, in the order in which they were tried, and the
 * counts that those had then which may apply to the call.
 *
 * @param <R> the kind of rule
 */
public final class TriedRules<R extends Rule> {

	/** The estimated memory of a candidate, in bytes. */
	private static final int CANDIDATE_BYTES = 80;

	private static final int LIST_ENTRY_BYTES = 8;

	private final List<CachedRule<R>> rules;

	private final List<Candidate<R>> candidates;

	private final boolean byName;

	private TriedRules(List<CachedRule<R>> rules, List<Candidate<R>> candidates, boolean byName) {
		this.rules = rules;
		this.candidates = candidates;
		this.byName = byName;
	}

	/**
	 * Returns the rules of a call when there are none.
	 * @param <R> the kind of rule
	 * @return no rules
	 */
	public static <R extends Rule> TriedRules<R> none() {
		return new TriedRules<>(List.of(), List.of(), false);
	}

	/**
	 * Checks whether there were no rules at all.
	 * @return whether nothing was tried
	 */
	public boolean isNone() {
		return this.rules.isEmpty();
	}

	/**
	 * Returns the rules that may apply to the call.
	 * @return the candidates, in order
	 */
	public Stream<Candidate<R>> candidates() {
		return this.candidates.stream();
	}

	/**
	 * Checks whether the call selected its rule by name.
	 * @return false if the rules were compared with the call
	 */
	public boolean isByName() {
		return this.byName;
	}

	/**
	 * Returns all rules.
	 * @return the rules, in the order in which they were tried
	 */
	public List<Tried<R>> all() {
		var all = new ArrayList<Tried<R>>();
		var next = 0;
		for (var rule : this.rules) {
			var isCandidate = next < this.candidates.size() && this.candidates.get(next).isOf(rule);
			all.add(new Tried<>(rule.scope(), rule.rule(),
					isCandidate ? Optional.of(this.candidates.get(next++)) : Optional.empty()));
		}
		return all;
	}

	/**
	 * Returns the estimated memory of the candidates.
	 * @return the bytes
	 */
	public long candidateBytes() {
		return (long) CANDIDATE_BYTES * this.candidates.size();
	}

	/**
	 * Returns the estimated memory of the rules and their list, which several calls
	 * share.
	 * @param counted the rules and lists that are counted already; these are added
	 * @return the bytes of those that were not counted yet
	 */
	public long ruleBytes(Set<Object> counted) {
		return counted.add(this.rules) ? LIST_ENTRY_BYTES * (long) this.rules.size()
				+ this.rules.stream().filter(counted::add).mapToLong(CachedRule::bytes).sum() : 0;
	}

	/**
	 * A rule at the time of a call.
	 *
	 * @param scope the project of the rule; empty text: global
	 * @param rule the rule
	 * @param candidate the counts of the rule if it may apply to the call; empty if the
	 * call does not match the pattern of the rule, or selected another rule by name
	 * @param <R> the kind of rule
	 */
	public record Tried<R extends Rule>(String scope, R rule, Optional<Candidate<R>> candidate) {
	}

	/**
	 * The rules that match a call, before anything is counted.
	 *
	 * @param rules all rules
	 * @param matching the matching ones, in order
	 * @param byName whether the call selected its rule by name
	 * @param <R> the kind of rule
	 */
	record Selection<R extends Rule>(List<CachedRule<R>> rules, List<CachedRule<R>> matching, boolean byName) {

		/** The selected rules with the counts that they have now. */
		TriedRules<R> tried() {
			return new TriedRules<>(this.rules, this.matching.stream().map(Candidate::new).toList(), this.byName);
		}

	}

}
