package dev.longrunning.emulator.rule;

/**
 * A rule as it is kept.
 *
 * @param id its number, which no other rule of its kind has or had: to write a rule anew
 * is to give it another; 0 as long as it has none
 * @param scope the project whose rule it is; empty text: everybody's
 * @param text the rule
 * @param position where it is tried: after those with lower ones
 * @param counts how often it counted
 */
public record StoredRule(long id, String scope, RuleText text, long position, Counts counts) {

	/** Stands for everybody where a project is named. */
	static final String EVERYBODY = "";

	/** A rule that has no number yet. */
	static StoredRule unnumbered(String scope, RuleText text, long position, Counts counts) {
		return new StoredRule(0, scope, text, position, counts);
	}

	boolean isCalled(String owner, String name) {
		return this.scope.equals(owner) && this.text.name().equals(name);
	}

	StoredRule at(long number, long place) {
		return new StoredRule(number, this.scope, this.text, place, this.counts);
	}

}
