package dev.longrunning.emulator.operation.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.operation.filter.syntax.FilterExpression;
import dev.longrunning.emulator.operation.filter.syntax.LeafType;

/**
 * The value of {@code done} that an expression requires of every operation it matches.
 */
final class DoneConstraint {

	private DoneConstraint() {
	}

	/**
	 * Derives the constraint.
	 * @param expression the expression
	 * @param expected the value that the expression must have
	 * @return the required value of {@code done}; empty if it can be either
	 */
	static Optional<Boolean> of(FilterExpression expression, boolean expected) {
		return switch (expression) {
			case FilterExpression.And(var operands) when expected -> first(operands, true);
			case FilterExpression.Or(var operands) when !expected -> first(operands, false);
			case FilterExpression.Not(var operand) -> of(operand, !expected);
			case FilterExpression.Restriction restriction -> of(restriction).map((done) -> done == expected);
			case FilterExpression.And _, FilterExpression.Or _, FilterExpression.Search _ -> Optional.empty();
		};
	}

	private static Optional<Boolean> first(List<FilterExpression> operands, boolean expected) {
		return operands.stream().flatMap((operand) -> of(operand, expected).stream()).findFirst();
	}

	private static Optional<Boolean> of(FilterExpression.Restriction restriction) {
		var path = restriction.path();
		if (path.size() > 1 || !path.getFirst().name().equals("done")) {
			return Optional.empty();
		}
		var comparison = new Comparison(restriction.comparator(), restriction.literal());
		if (comparison.isPresence()) {
			return Optional.of(true);
		}
		return restriction.literal()
			.readAs(new LeafType.Bool())
			.filter((_) -> !restriction.comparator().isOrder())
			.map((wanted) -> restriction.comparator().holds(BigDecimal.ONE.compareTo(wanted)));
	}

}
