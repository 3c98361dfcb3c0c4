package dev.longrunning.emulator.operation.filter.syntax;

import java.util.ArrayList;
import java.util.List;

import dev.longrunning.emulator.operation.filter.syntax.Token.Kind;

/** The lexer of filters: it splits a filter into tokens in one pass. */
final class Lexer {

	private static final String ENDS_TEXT = "()\"',.:=<>";

	private final FilterText source;

	private final String text;

	private final List<Token> tokens = new ArrayList<>();

	private int position;

	private Lexer(FilterText source) {
		this.source = source;
		this.text = source.value();
	}

	static List<Token> tokens(FilterText source) {
		return new Lexer(source).read();
	}

	private List<Token> read() {
		while (this.position < this.text.length()) {
			if (Character.isWhitespace(this.text.charAt(this.position))) {
				this.position++;
			}
			else {
				this.tokens.add(next());
			}
		}
		this.tokens.add(new Token(Kind.END, "", List.of(), this.position, this.position));
		return List.copyOf(this.tokens);
	}

	private Token next() {
		var comparator = ComparisonOperator.at(this.text, this.position);
		if (comparator.isPresent()) {
			return token(Kind.COMPARATOR, comparator.get().symbol().length());
		}
		return switch (this.text.charAt(this.position)) {
			case '(' -> token(Kind.OPEN, 1);
			case ')' -> token(Kind.CLOSE, 1);
			case ',' -> token(Kind.COMMA, 1);
			case '.' -> token(Kind.DOT, 1);
			case '-' -> token(Kind.MINUS, 1);
			case '"', '\'' -> string();
			default -> text();
		};
	}

	private Token token(Kind kind, int length) {
		var start = this.position;
		this.position += length;
		return new Token(kind, this.text.substring(start, this.position), List.of(), start, this.position);
	}

	private Token text() {
		var start = this.position;
		while (this.position < this.text.length() && isText(this.text.charAt(this.position))) {
			this.position++;
		}
		var word = this.text.substring(start, this.position);
		return new Token(Kind.TEXT, word, List.of(word.split("\\*", -1)), start, this.position);
	}

	/**
	 * Returns whether a character is part of a text. An exclamation mark is, unless it
	 * starts an operator.
	 */
	private boolean isText(char character) {
		return !Character.isWhitespace(character) && ENDS_TEXT.indexOf(character) < 0
				&& !(character == '!' && this.text.startsWith("!=", this.position));
	}

	/** Reads a string. A backslash makes the next character literal, also a star. */
	private Token string() {
		var start = this.position;
		var quote = this.text.charAt(start);
		var pieces = new ArrayList<String>();
		var piece = new StringBuilder();
		for (this.position++; this.position < this.text.length(); this.position++) {
			var character = this.text.charAt(this.position);
			if (character == quote) {
				this.position++;
				pieces.add(piece.toString());
				return new Token(Kind.STRING, this.text.substring(start, this.position), List.copyOf(pieces), start,
						this.position);
			}
			if (character == '*') {
				pieces.add(piece.toString());
				piece.setLength(0);
			}
			else if (character != '\\') {
				piece.append(character);
			}
			else if (++this.position < this.text.length()) {
				piece.append(this.text.charAt(this.position));
			}
		}
		throw this.source.error(start, "the string that begins here has no closing " + quote + ".");
	}

}
