package dev.longrunning.emulator.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All rules of a kind, between two changes.
 *
 * @param version the highest number that was given away; every change makes it higher
 * @param given what files brought at the start, as the rules wrote it down
 * @param rules the rules in the order in which they are tried
 */
public record RuleSet(long version, String given, List<StoredRule> rules) {

	/** What is known before anything was read. */
	public static final RuleSet UNREAD = new RuleSet(-1, RuleFileRecord.NONE, List.of());

	public RuleSet {
		rules = List.copyOf(rules);
	}

	Optional<StoredRule> find(String scope, String name) {
		return this.rules.stream().filter((rule) -> rule.isCalled(scope, name)).findFirst();
	}

	/**
	 * The set after a change. What is new gets its number, and each stays at its place as
	 * far as the order lets it: room is made towards the end at which new ones come.
	 * @param changed the rules in order
	 * @param latestFirst whether new ones come first
	 * @return the set of the next version
	 */
	RuleSet with(List<StoredRule> changed, boolean latestFirst) {
		var number = this.version;
		var neighbour = latestFirst ? 1L : -1L;
		var placed = new ArrayList<StoredRule>();
		for (var rule : latestFirst ? changed.reversed() : changed) {
			neighbour = latestFirst ? Math.min(rule.position(), neighbour - 1)
					: Math.max(rule.position(), neighbour + 1);
			placed.add(rule.at((rule.id() > 0) ? rule.id() : ++number, neighbour));
		}
		return new RuleSet(Math.max(number, this.version + 1), this.given, latestFirst ? placed.reversed() : placed);
	}

}
