package dev.longrunning.emulator.expression;

/** A part of a text with expressions. */
sealed interface TemplatePart {

	/**
	 * A literal text.
	 *
	 * @param literal the text
	 */
	record Text(String literal) implements TemplatePart {
	}

	/**
	 * An expression, to be replaced by its value.
	 *
	 * @param expression the expression
	 */
	record Value(CelExpression expression) implements TemplatePart {
	}

}
