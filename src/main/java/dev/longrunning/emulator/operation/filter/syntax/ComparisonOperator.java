package dev.longrunning.emulator.operation.filter.syntax;

import java.util.Arrays;
import java.util.Optional;

/** What stands between a field and a value. */
public enum ComparisonOperator {

	LESS_OR_EQUAL("<="), LESS("<"), GREATER_OR_EQUAL(">="), GREATER(">"), NOT_EQUAL("!="), EQUAL("="), HAS(":");

	private final String symbol;

	ComparisonOperator(String symbol) {
		this.symbol = symbol;
	}

	/** The one that begins there; those of two characters come first above. */
	static Optional<ComparisonOperator> at(String text, int position) {
		return Arrays.stream(values()).filter((comparator) -> text.startsWith(comparator.symbol, position)).findFirst();
	}

	String symbol() {
		return this.symbol;
	}

	/** Whether it asks which of two values comes first. */
	public boolean isOrder() {
		return switch (this) {
			case LESS_OR_EQUAL, LESS, GREATER_OR_EQUAL, GREATER -> true;
			case NOT_EQUAL, EQUAL, HAS -> false;
		};
	}

	/**
	 * Whether it holds.
	 * @param order how the field's value compares with the literal
	 * @return the answer
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
