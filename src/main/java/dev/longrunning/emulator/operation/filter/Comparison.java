package dev.longrunning.emulator.operation.filter;

import java.math.BigDecimal;

import dev.longrunning.emulator.operation.filter.syntax.ComparisonOperator;
import dev.longrunning.emulator.operation.filter.syntax.LeafType;
import dev.longrunning.emulator.operation.filter.syntax.Literal;

/**
 * A comparison of the value at the end of a path with a literal. A literal that cannot be
 * read as the type of the value matches nothing, with any comparator.
 *
 * @param comparator the comparator
 * @param literal the literal
 */
record Comparison(ComparisonOperator comparator, Literal literal) {

	/** A test for the presence of any value. */
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
		return isApplicable(type) && this.literal.readAs(type)
			.filter((wanted) -> this.comparator.holds(value.compareTo(wanted)))
			.isPresent();
	}

	/** Compares infinity as beyond all numbers, and NaN as different from all of them. */
	boolean infinite(LeafType type, double value) {
		if (this.literal.readAs(type).isEmpty()) {
			return false;
		}
		return Double.isNaN(value) ? this.comparator == ComparisonOperator.NOT_EQUAL
				: this.comparator.holds((value > 0) ? 1 : -1);
	}

	/** Returns whether the comparator applies to the type. */
	private boolean isApplicable(LeafType type) {
		return type.isOrdered() || !this.comparator.isOrder();
	}

	/** Compares a type URL with a literal that is a type URL or a full type name. */
	boolean typeUrl(String url) {
		var name = AnyTypes.name(url);
		return switch (this.comparator) {
			case EQUAL -> this.literal.matches(url) || this.literal.matches(name);
			case NOT_EQUAL -> !this.literal.matches(url) && !this.literal.matches(name);
			case HAS, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> text(url);
		};
	}

}
