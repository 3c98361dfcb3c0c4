package dev.longrunning.emulator.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The set of all rules of one kind, at one version.
 *
 * @param version the highest id given to a rule or version so far; every change raises it
 * @param given the record of the rules from files as they were last read, in JSON
 * @param rules the rules in the order in which they are tried
 */
public record RuleSet(long version, String given, List<StoredRule> rules) {

	/** The set before the first read. */
	public static final RuleSet UNREAD = new RuleSet(-1, RuleFileRecord.NONE, List.of());

	public RuleSet {
		rules = List.copyOf(rules);
	}

	Optional<StoredRule> find(String scope, String name) {
		return this.rules.stream().filter((rule) -> rule.hasName(scope, name)).findFirst();
	}

	/**
	 * Returns the set after a change. New rules get an id. Rules keep their positions
	 * where the order allows it; the others move towards the end where new rules are
	 * added.
	 * @param changed the rules in order
	 * @param latestFirst whether new rules are tried before all others
	 * @return the set of the next version
	 */
	RuleSet with(List<StoredRule> changed, boolean latestFirst) {
		var number = this.version;
		var neighbour = latestFirst ? 1L : -1L;
		var placed = new ArrayList<StoredRule>();
		for (var rule : latestFirst ? changed.reversed() : changed) {
			neighbour = latestFirst ? Math.min(rule.position(), neighbour - 1)
					: Math.max(rule.position(), neighbour + 1);
			placed.add(rule.numbered((rule.id() > 0) ? rule.id() : ++number, neighbour));
		}
		return new RuleSet(Math.max(number, this.version + 1), this.given, latestFirst ? placed.reversed() : placed);
	}

}
