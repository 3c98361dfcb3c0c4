package dev.longrunning.emulator.journal;

/** The part of a client's text that the journal keeps. */
final class TruncatedText {

	/** The longest address, scope or operation name: as long as a name may be. */
	private static final int LONGEST = 2048;

	private TruncatedText() {
	}

	static String of(String text) {
		return of(text, LONGEST);
	}

	static String of(String text, int longest) {
		return (text.length() > longest) ? text.substring(0, longest) + "..." : text;
	}

}
