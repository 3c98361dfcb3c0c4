package dev.longrunning.emulator.operation.filter.syntax;

import java.util.List;
import java.util.Set;

/**
 * The smallest piece of a filter.
 *
 * @param kind what it is
 * @param text how it is written
 * @param pieces what a text or string says, cut at its wildcards; empty for the others
 * @param start its first character, counted from 0
 * @param end behind its last
 */
record Token(Kind kind, String text, List<String> pieces, int start, int end) {

	static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT");

	/** What a token is. */
	enum Kind {

		TEXT, STRING, DOT, COMMA, OPEN, CLOSE, MINUS, COMPARATOR, END

	}

	boolean is(Kind other) {
		return this.kind == other;
	}

	boolean isKeyword() {
		return is(Kind.TEXT) && KEYWORDS.contains(this.text);
	}

	boolean isKeyword(String keyword) {
		return is(Kind.TEXT) && this.text.equals(keyword);
	}

	boolean isColon() {
		return is(Kind.COMPARATOR) && this.text.equals(ComparisonOperator.HAS.symbol());
	}

	/** Whether it is a text or a string that may begin a member. */
	boolean isValue() {
		return is(Kind.STRING) || (is(Kind.TEXT) && !isKeyword());
	}

	/** Whether nothing stands between the token before and this one. */
	boolean touches(Token before) {
		return before.end == this.start;
	}

	/** How a complaint names it. */
	String described() {
		if (is(Kind.END)) {
			return "the end of the filter";
		}
		return (isKeyword() ? "the keyword " : "") + "'" + FilterText.shown(this.text) + "'";
	}

}
