package dev.longrunning.emulator.expression;

/** The text of an expression in error messages. */
final class ExpressionText {

	private static final int MAX_LENGTH = 200;

	private ExpressionText() {
	}

	static String abbreviated(String text) {
		return (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) + "..." : text;
	}

}
