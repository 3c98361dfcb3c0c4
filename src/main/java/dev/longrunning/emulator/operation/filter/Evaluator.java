package dev.longrunning.emulator.operation.filter;

import com.google.protobuf.Message;
import dev.longrunning.emulator.limit.ExpensiveWork;

/**
 * Holds expressions against one entry of a list.
 *
 * @param entry the entry
 * @param types opens what is packed in it
 */
record Evaluator(Message entry, Types types) {

	boolean matches(Expression expression) {
		ExpensiveWork.checkpoint();
		return switch (expression) {
			case Expression.And(var operands) -> operands.stream().allMatch(this::matches);
			case Expression.Or(var operands) -> operands.stream().anyMatch(this::matches);
			case Expression.Not(var operand) -> !matches(operand);
			case Expression.Restriction(var path, var comparator, var literal) ->
				new Traversal(this.types, new Comparison(comparator, literal)).message(this.entry, path);
			case Expression.Search(var literal) -> new TextSearch(this.types, literal).finds(this.entry);
		};
	}

}
