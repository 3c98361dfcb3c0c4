package dev.longrunning.emulator.recording;

import java.util.Optional;

/**
 * A text of a start that a recorded text may contain.
 *
 * @param text the text
 * @param expression the expression that has this text as its value
 * @param minPart the smallest length with which it may be a part of a text
 */
record Needle(String text, String expression, int minPart) {

	private static final int MIN_PART = 8;

	private static final int MIN_WHOLE = 4;

	/** A text that is distinctive at any length. */
	static Needle of(String text, String expression) {
		return new Needle(text, expression, 1);
	}

	/** An id, which may be short. */
	static Needle ofId(String text, String expression) {
		return new Needle(text, expression, MIN_WHOLE);
	}

	/** A field of the request; empty if its text is too short to be distinctive. */
	static Optional<Needle> ofField(String text, String path) {
		return Optional.of(new Needle(text, path, MIN_PART)).filter((_) -> text.length() >= MIN_WHOLE);
	}

	/** Checks whether a text has this one at a position, and not inside a word. */
	boolean isAt(String whole, int at) {
		return whole.startsWith(this.text, at) && (whole.length() == this.text.length()
				|| (this.text.length() >= this.minPart && isBounded(whole, at)));
	}

	/** Checks whether a text has this one at any position. */
	boolean isIn(String whole) {
		for (int at = whole.indexOf(this.text); at >= 0; at = whole.indexOf(this.text, at + 1)) {
			if (isAt(whole, at)) {
				return true;
			}
		}
		return false;
	}

	private boolean isBounded(String whole, int at) {
		var end = at + this.text.length();
		return (at == 0 || !isOfWord(whole.charAt(at - 1))) && (end == whole.length() || !isOfWord(whole.charAt(end)));
	}

	private static boolean isOfWord(char character) {
		return Character.isLetterOrDigit(character) || character == '-' || character == '_';
	}

}
