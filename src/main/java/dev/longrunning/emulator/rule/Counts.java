package dev.longrunning.emulator.rule;

/**
 * The counts of a rule.
 *
 * @param met the number of calls that matched
 * @param served the number of calls that the rule was applied to
 */
public record Counts(long met, long served) {

	/** The counts of a new rule. */
	public static final Counts NONE = new Counts(0, 0);

}
