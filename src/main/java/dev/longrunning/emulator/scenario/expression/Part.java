package dev.longrunning.emulator.scenario.expression;

/** A piece of a text with expressions in it. */
sealed interface Part {

	/**
	 * What stands for itself.
	 *
	 * @param literal the text
	 */
	record Text(String literal) implements Part {
	}

	/**
	 * What stands for a value.
	 *
	 * @param expression what gives the value
	 */
	record Value(Expression expression) implements Part {
	}

}
