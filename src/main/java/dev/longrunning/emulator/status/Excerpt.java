package dev.longrunning.emulator.status;

/** The beginning of a text that may be too long for an error message. */
public final class Excerpt {

	/** The length of a text of the client's inside a message. */
	private static final int QUOTED = 200;

	private Excerpt() {
	}

	/**
	 * The beginning of a client's text, as a message quotes it.
	 * @param text the text
	 * @return at most 200 characters, and three dots where that is not all
	 */
	public static String of(String text) {
		return of(text, QUOTED);
	}

	/**
	 * The beginning of a text, without half of a character.
	 * @param text the text
	 * @param length the length up to which a text is left as it is
	 * @return at most that many characters, and three dots where that is not all
	 */
	public static String of(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		var end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
		return text.substring(0, end) + "...";
	}

}
