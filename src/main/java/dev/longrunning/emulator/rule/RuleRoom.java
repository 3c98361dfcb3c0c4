package dev.longrunning.emulator.rule;

import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * The room that rules of one kind may take.
 *
 * @param most how many rules there may be
 * @param memory the memory that they take
 */
public record RuleRoom(int most, MemoryBudget.Account memory) {

	/** The bytes of a rule without its text. */
	private static final long RULE_BYTES = 2000;

	/**
	 * The bytes for a character of its text: the text itself, the tree that it was read
	 * into, and what that means.
	 */
	private static final long CHARACTER_BYTES = 16;

	/**
	 * Room for rules of one kind.
	 * @param kind what one is called
	 * @param most how many there may be
	 * @param budget where they count
	 * @return the room, empty
	 */
	public static RuleRoom of(String kind, int most, MemoryBudget budget) {
		return new RuleRoom(most, budget.account("The " + kind));
	}

	/** Refuses a set with more rules or memory than there is room for. */
	RuleSet require(RuleSet before, RuleSet after) {
		if (after.rules().size() > before.rules().size() && after.rules().size() > this.most) {
			throw StatusException.of(Code.RESOURCE_EXHAUSTED, "TOO_MANY_RULES", "There may be " + this.most
					+ " rules of this kind. Delete some, reset, or raise EMULATOR_LIMITS_RULES.");
		}
		var size = bytes(after);
		if (size > bytes(before)) {
			this.memory.resize(size);
		}
		return after;
	}

	/** Counts the rules that are there. */
	void count(RuleSet set) {
		this.memory.set(bytes(set));
	}

	private static long bytes(RuleSet set) {
		return set.rules()
			.stream()
			.mapToLong((rule) -> RULE_BYTES
					+ CHARACTER_BYTES * (rule.text().written().length() + rule.text().name().length()))
			.sum();
	}

}
