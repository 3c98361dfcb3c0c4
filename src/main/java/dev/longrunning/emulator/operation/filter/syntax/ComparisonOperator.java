package dev.longrunning.emulator.operation.filter.syntax;

import java.util.Arrays;
import java.util.Optional;

/** A comparison operator between a field and a value: the comparator of AIP-160. */
public enum ComparisonOperator {

	LESS_OR_EQUAL("<="), LESS("<"), GREATER_OR_EQUAL(">="), GREATER(">"), NOT_EQUAL("!="), EQUAL("="), HAS(":");

	private final String symbol;

	ComparisonOperator(String symbol) {
		this.symbol = symbol;
	}

	/**
	 * The operator that starts at a position. Operators of two characters are declared
	 * first, so that they take precedence.
	 */
	static Optional<ComparisonOperator> at(String text, int position) {
		return Arrays.stream(values()).filter((comparator) -> text.startsWith(comparator.symbol, position)).findFirst();
	}

	String symbol() {
		return this.symbol;
	}

	/**
	 * Returns whether the operator compares the order of two values.
	 * @return true for the four inequality operators
	 */
	public boolean isOrder() {
		return switch (this) {
			case LESS_OR_EQUAL, LESS, GREATER_OR_EQUAL, GREATER -> true;
			case NOT_EQUAL, EQUAL, HAS -> false;
		};
	}

	/**
	 * Evaluates the operator.
	 * @param order the comparison of the field's value with the literal, as by
	 * {@link Comparable#compareTo}
	 * @return whether the operator holds
	 */
	public boolean holds(int order) {
		return switch (this) {
			case LESS_OR_EQUAL -> order <= 0;
			case LESS -> order < 0;
			case GREATER_OR_EQUAL -> order >= 0;
			case GREATER -> order > 0;
			case NOT_EQUAL -> order != 0;
			case EQUAL, HAS -> order == 0;
		};
	}

}
