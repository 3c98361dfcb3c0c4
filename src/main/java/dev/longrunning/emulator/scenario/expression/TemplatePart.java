package dev.longrunning.emulator.scenario.expression;

/** A piece of a text with expressions in it. */
sealed interface TemplatePart {

	/**
	 * What stands for itself.
	 *
	 * @param literal the text
	 */
	record Text(String literal) implements TemplatePart {
	}

	/**
	 * What stands for a value.
	 *
	 * @param expression what gives the value
	 */
	record Value(CelExpression expression) implements TemplatePart {
	}

}
