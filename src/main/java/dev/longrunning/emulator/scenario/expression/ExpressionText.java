package dev.longrunning.emulator.scenario.expression;

/** The text of an expression in messages. */
final class ExpressionText {

	private static final int LONGEST_SHOWN = 200;

	private ExpressionText() {
	}

	static String abbreviated(String text) {
		return (text.length() > LONGEST_SHOWN) ? text.substring(0, LONGEST_SHOWN) + "..." : text;
	}

}
