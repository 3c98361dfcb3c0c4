package dev.longrunning.emulator.operation.filter.syntax;

import java.util.List;
import java.util.Set;

/**
 * A token of a filter.
 *
 * @param kind its kind
 * @param text its characters in the filter
 * @param pieces the unescaped parts of a text or string between its wildcards; empty for
 * other kinds
 * @param start the position of its first character, from 0
 * @param end the position after its last character
 */
record Token(Kind kind, String text, List<String> pieces, int start, int end) {

	static final Set<String> KEYWORDS = Set.of("AND", "OR", "NOT");

	/** A kind of token. */
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

	/** Returns whether it is a text or a string that can start a member. */
	boolean isValue() {
		return is(Kind.STRING) || (is(Kind.TEXT) && !isKeyword());
	}

	/** Returns whether no space separates the previous token and this one. */
	boolean touches(Token before) {
		return before.end == this.start;
	}

	/** Its description in error messages. */
	String described() {
		if (is(Kind.END)) {
			return "the end of the filter";
		}
		return (isKeyword() ? "the keyword " : "") + "'" + FilterText.shown(this.text) + "'";
	}

}
