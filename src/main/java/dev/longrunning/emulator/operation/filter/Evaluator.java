package dev.longrunning.emulator.operation.filter;

import com.google.protobuf.Message;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.operation.filter.syntax.FilterExpression;

/**
 * The evaluation of expressions on one entry of a list.
 *
 * @param entry the entry
 * @param types the types that are packed in it
 */
record Evaluator(Message entry, AnyTypes types) {

	boolean matches(FilterExpression expression) {
		ExpensiveWork.checkpoint();
		return switch (expression) {
			case FilterExpression.And(var operands) -> operands.stream().allMatch(this::matches);
			case FilterExpression.Or(var operands) -> operands.stream().anyMatch(this::matches);
			case FilterExpression.Not(var operand) -> !matches(operand);
			case FilterExpression.Restriction(var path, var comparator, var literal) ->
				new Traversal(this.types, new Comparison(comparator, literal)).message(this.entry, path);
			case FilterExpression.Search(var literal) -> new TextSearch(this.types, literal).finds(this.entry);
		};
	}

}
