package dev.longrunning.emulator.operation.filter;

import java.math.BigDecimal;

import dev.longrunning.emulator.operation.filter.syntax.ComparisonOperator;
import dev.longrunning.emulator.operation.filter.syntax.LeafType;
import dev.longrunning.emulator.operation.filter.syntax.Literal;

/**
 * What is asked of the value a path leads to. A literal that cannot be read as the value
 * it is held against matches nothing, whatever the comparator.
 *
 * @param comparator how
 * @param literal with what
 */
record Comparison(ComparisonOperator comparator, Literal literal) {

	/** Asks whether there is anything. */
	static final Comparison PRESENCE = new Comparison(ComparisonOperator.HAS, Literal.ANYTHING);

	boolean isPresence() {
		return isHas() && this.literal.isAnything();
	}

	boolean isHas() {
		return this.comparator == ComparisonOperator.HAS;
	}

	boolean text(String value) {
		return switch (this.comparator) {
			case HAS -> this.literal.isWithin(value);
			case EQUAL -> this.literal.matches(value);
			case NOT_EQUAL -> !this.literal.matches(value);
			case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
				this.comparator.holds(value.compareTo(this.literal.text()));
		};
	}

	boolean number(LeafType type, BigDecimal value) {
		return order(type) && this.literal.readAs(type)
			.filter((wanted) -> this.comparator.holds(value.compareTo(wanted)))
			.isPresent();
	}

	/** Infinity lies beyond all numbers; what is no number differs from all of them. */
	boolean infinite(LeafType type, double value) {
		if (this.literal.readAs(type).isEmpty()) {
			return false;
		}
		return Double.isNaN(value) ? this.comparator == ComparisonOperator.NOT_EQUAL
				: this.comparator.holds((value > 0) ? 1 : -1);
	}

	private boolean order(LeafType type) {
		return type.isOrdered() || !this.comparator.isOrder();
	}

	/** A type is named by its URL or by what follows the slash. */
	boolean typeUrl(String url) {
		var name = AnyTypes.name(url);
		return switch (this.comparator) {
			case EQUAL -> this.literal.matches(url) || this.literal.matches(name);
			case NOT_EQUAL -> !this.literal.matches(url) && !this.literal.matches(name);
			case HAS, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> text(url);
		};
	}

}
