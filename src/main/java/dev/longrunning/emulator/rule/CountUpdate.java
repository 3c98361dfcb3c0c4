package dev.longrunning.emulator.rule;

/**
 * An update of a rule's counts, applied by compare-and-set.
 *
 * @param id the id of the rule
 * @param before the expected present counts; the update fails if the counts differ
 * @param after the new counts; {@code met} is greater than before
 */
public record CountUpdate(long id, Counts before, Counts after) {
}
