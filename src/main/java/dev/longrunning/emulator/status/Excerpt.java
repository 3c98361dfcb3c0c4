package dev.longrunning.emulator.status;

/** The truncation of texts that may be too long for an error message. */
public final class Excerpt {

	/** The largest length of a client's text in a message. */
	private static final int MAX_QUOTED = 200;

	private Excerpt() {
	}

	/**
	 * Truncates a client's text that a message quotes.
	 * @param text the text
	 * @return at most 200 characters, with three dots if the text is longer
	 */
	public static String of(String text) {
		return of(text, MAX_QUOTED);
	}

	/**
	 * Truncates a text without splitting a surrogate pair.
	 * @param text the text
	 * @param length the largest length
	 * @return at most that many characters, with three dots if the text is longer
	 */
	public static String of(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		var end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
		return text.substring(0, end) + "...";
	}

}
