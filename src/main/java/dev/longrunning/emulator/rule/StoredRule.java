package dev.longrunning.emulator.rule;

/**
 * A rule in the store.
 *
 * @param id the id, unique among all present and former rules of the kind; a rewritten
 * rule gets a new one; 0 before the first id is given
 * @param scope the project of the rule; empty text: global
 * @param text the text of the rule
 * @param position the position in the order; lower positions are tried first
 * @param counts the counts of the rule
 */
public record StoredRule(long id, String scope, RuleText text, long position, Counts counts) {

	/** The scope of a global rule. */
	static final String GLOBAL = "";

	/** A rule without an id. */
	static StoredRule unnumbered(String scope, RuleText text, long position, Counts counts) {
		return new StoredRule(0, scope, text, position, counts);
	}

	boolean hasName(String ruleScope, String name) {
		return this.scope.equals(ruleScope) && this.text.name().equals(name);
	}

	StoredRule numbered(long newId, long newPosition) {
		return new StoredRule(newId, this.scope, this.text, newPosition, this.counts);
	}

}
