package dev.longrunning.emulator.rule;

import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * The limits of the rules of one kind: their number and their memory.
 *
 * @param maxRules the maximum number of rules
 * @param memory the memory account of the rules
 */
public record RuleRoom(int maxRules, MemoryBudget.Account memory) {

	/** The memory of a rule without its text, in bytes. */
	private static final long RULE_BYTES = 2000;

	/**
	 * The memory of one character of a rule's text, in bytes: the text, its parsed tree
	 * and the rule built from it.
	 */
	private static final long CHARACTER_BYTES = 16;

	/**
	 * Creates the limits of one kind of rules, with an empty memory account.
	 * @param kind the name of one such rule, for messages
	 * @param maxRules the maximum number of rules
	 * @param budget the budget that their memory counts against
	 * @return the limits
	 */
	public static RuleRoom of(String kind, int maxRules, MemoryBudget budget) {
		return new RuleRoom(maxRules, budget.account("The " + kind));
	}

	/** Refuses a change that exceeds the number or the memory of rules. */
	RuleSet require(RuleSet before, RuleSet after) {
		if (after.rules().size() > before.rules().size() && after.rules().size() > this.maxRules) {
			throw StatusException.of(Code.RESOURCE_EXHAUSTED, "TOO_MANY_RULES", "The limit is " + this.maxRules
					+ " rules of this kind. Delete some, reset the emulator, or raise EMULATOR_LIMITS_RULES.");
		}
		var size = bytes(after);
		if (size > bytes(before)) {
			this.memory.resize(size);
		}
		return after;
	}

	/** Sets the memory account to the size of a set. */
	void count(RuleSet set) {
		this.memory.set(bytes(set));
	}

	private static long bytes(RuleSet set) {
		return set.rules().stream().mapToLong((rule) -> bytes(rule.text())).sum();
	}

	/** The estimated memory of one rule. */
	static long bytes(RuleText text) {
		return RULE_BYTES + CHARACTER_BYTES * (text.written().length() + text.name().length());
	}

}
