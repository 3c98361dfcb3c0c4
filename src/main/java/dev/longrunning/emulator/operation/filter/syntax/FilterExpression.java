package dev.longrunning.emulator.operation.filter.syntax;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A node of a parsed filter. Its string is the filter in a canonical notation: every
 * {@code AND} written out, every group in parentheses, every value in quotes.
 */
public sealed interface FilterExpression {

	/**
	 * A conjunction; an empty one matches everything.
	 *
	 * @param operands the parts
	 */
	record And(List<FilterExpression> operands) implements FilterExpression {

		public And {
			operands = List.copyOf(operands);
		}

		@Override
		public String toString() {
			return joined(this.operands, " AND ");
		}

	}

	/**
	 * A disjunction.
	 *
	 * @param operands the parts
	 */
	record Or(List<FilterExpression> operands) implements FilterExpression {

		public Or {
			operands = List.copyOf(operands);
		}

		@Override
		public String toString() {
			return joined(this.operands, " OR ");
		}

	}

	/**
	 * A negation.
	 *
	 * @param operand the negated expression
	 */
	record Not(FilterExpression operand) implements FilterExpression {

		@Override
		public String toString() {
			var group = (this.operand instanceof Not) ? "(" + this.operand + ")" : grouped(this.operand);
			return "NOT " + group;
		}

	}

	/**
	 * A comparison of a field with a value.
	 *
	 * @param path the path of the field from the operation on
	 * @param comparator the comparator
	 * @param literal the value
	 */
	record Restriction(List<Segment> path, ComparisonOperator comparator, Literal literal) implements FilterExpression {

		public Restriction {
			path = List.copyOf(path);
		}

		@Override
		public String toString() {
			return Segment.path(this.path) + " " + this.comparator.symbol() + " " + this.literal;
		}

	}

	/**
	 * A search for a value in all fields.
	 *
	 * @param literal the value
	 */
	record Search(Literal literal) implements FilterExpression {

		@Override
		public String toString() {
			return this.literal.toString();
		}

	}

	private static String joined(List<FilterExpression> operands, String between) {
		return operands.stream().map(FilterExpression::grouped).collect(Collectors.joining(between));
	}

	private static String grouped(FilterExpression operand) {
		return switch (operand) {
			case And _, Or _ -> "(" + operand + ")";
			case Not _, Restriction _, Search _ -> operand.toString();
		};
	}

}
