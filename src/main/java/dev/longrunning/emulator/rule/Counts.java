package dev.longrunning.emulator.rule;

/**
 * How often a rule counted.
 *
 * @param met how many calls it was for
 * @param served how many of them it was used for
 */
public record Counts(long met, long served) {

	/** Of a rule that is new. */
	public static final Counts NONE = new Counts(0, 0);

}
