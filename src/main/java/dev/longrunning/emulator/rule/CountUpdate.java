package dev.longrunning.emulator.rule;

/**
 * A step in the counts of a rule.
 *
 * @param id the rule's number
 * @param before the counts that it starts from: with others it does not hold
 * @param after the counts that it leads to; calls that were met have become more
 */
public record CountUpdate(long id, Counts before, Counts after) {
}
