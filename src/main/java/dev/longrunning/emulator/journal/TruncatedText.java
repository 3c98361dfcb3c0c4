package dev.longrunning.emulator.journal;

/** The truncation of texts that clients send. It bounds the memory of the journal. */
final class TruncatedText {

	/** The largest length of an address, scope or operation name: that of a name. */
	private static final int MAX_LENGTH = 2048;

	private TruncatedText() {
	}

	static String of(String text) {
		return of(text, MAX_LENGTH);
	}

	static String of(String text, int maxLength) {
		return (text.length() > maxLength) ? text.substring(0, maxLength) + "..." : text;
	}

}
