package dev.longrunning.emulator.operation.filter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.operation.filter.syntax.FilterExpression;
import dev.longrunning.emulator.operation.filter.syntax.LeafType;

/** What an expression demands of {@code done} of every operation it matches. */
final class DoneConstraint {

	private DoneConstraint() {
	}

	/**
	 * The demand.
	 * @param expression the expression
	 * @param holds whether it has to hold, or has to fail
	 * @return the value that {@code done} must have, empty where it may have either
	 */
	static Optional<Boolean> of(FilterExpression expression, boolean holds) {
		return switch (expression) {
			case FilterExpression.And(var operands) when holds -> first(operands, true);
			case FilterExpression.Or(var operands) when !holds -> first(operands, false);
			case FilterExpression.Not(var operand) -> of(operand, !holds);
			case FilterExpression.Restriction restriction -> of(restriction).map((done) -> done == holds);
			case FilterExpression.And _, FilterExpression.Or _, FilterExpression.Search _ -> Optional.empty();
		};
	}

	private static Optional<Boolean> first(List<FilterExpression> operands, boolean holds) {
		return operands.stream().flatMap((operand) -> of(operand, holds).stream()).findFirst();
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
