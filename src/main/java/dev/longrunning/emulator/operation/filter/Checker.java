package dev.longrunning.emulator.operation.filter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.operation.filter.syntax.FilterExpression;
import dev.longrunning.emulator.operation.filter.syntax.FilterText;
import dev.longrunning.emulator.operation.filter.syntax.Segment;

/**
 * Finds what is wrong with a filter whatever the entries hold: fields that do not exist
 * and values that are not of their field's type. Where the type in an Any is not pinned,
 * that is what is wrong for every type it may have.
 *
 * @param source the filter's text
 * @param types types by name
 * @param root the type of the entries
 * @param packed the types that can be in an Any, by the field of the entry
 */
record Checker(FilterText source, AnyTypes types, Descriptor root, Map<String, Collection<Descriptor>> packed) {

	void check(FilterExpression expression) {
		check(expression, TypeConstraints.NONE);
	}

	private void check(FilterExpression expression, TypeConstraints pins) {
		switch (expression) {
			case FilterExpression.And(var operands) -> {
				var inner = pins.with(operands);
				operands.forEach((operand) -> check(operand, inner));
			}
			case FilterExpression.Or(var operands) -> operands.forEach((operand) -> check(operand, pins));
			case FilterExpression.Not(var operand) -> check(operand, pins);
			case FilterExpression.Restriction restriction -> {
				ExpensiveWork.checkpoint();
				problem(restriction, pins).ifPresent((problem) -> {
					throw this.source.error(problem.offset(), problem.complaint() + ".");
				});
			}
			case FilterExpression.Search _ -> {
			}
		}
	}

	private Optional<FilterProblem> problem(FilterExpression.Restriction restriction, TypeConstraints pins) {
		var path = restriction.path();
		var traversal = new TypeTraversal(new Comparison(restriction.comparator(), restriction.literal()),
				path.getLast());
		return traversal.message(this.root, path).or(() -> packedProblem(traversal, path, pins));
	}

	private Optional<FilterProblem> packedProblem(TypeTraversal traversal, List<Segment> path, TypeConstraints pins) {
		var field = path.getFirst().name();
		var comparison = traversal.comparison();
		if (!this.packed.containsKey(field) || (path.size() == 1 && comparison.isPresence())) {
			return Optional.empty();
		}
		if (path.size() == 1) {
			return memberProblem(field, traversal, pins);
		}
		if (path.get(1).name().equals(Segment.TYPE)) {
			return (path.size() == 2) ? Optional.empty() : Optional
				.of(new FilterProblem(path.get(2).offset(), "'" + Segment.TYPE + "' is a text without fields", true));
		}
		return problemOfAll(field, pins, (type) -> {
			var rest = Shape.packed(type, path.subList(1, path.size()));
			return traversal.message(type, rest);
		});
	}

	/** {@code metadata:foo} asks whether the metadata has the field foo. */
	private Optional<FilterProblem> memberProblem(String field, TypeTraversal traversal, TypeConstraints pins) {
		var end = traversal.end();
		if (!traversal.comparison().isHas()) {
			return Optional.of(new FilterProblem(end.offset(),
					"'" + field + "' is a message, which only ':' can ask about", false));
		}
		return problemOfAll(field, pins, (type) -> traversal.message(type, List.of()));
	}

	/**
	 * Where several types are possible there is a problem only if all of them have one.
	 */
	private Optional<FilterProblem> problemOfAll(String field, TypeConstraints pins,
			Function<Descriptor, Optional<FilterProblem>> check) {
		var candidates = candidates(field, pins);
		var problems = candidates.stream().map(check).toList();
		if (problems.stream().anyMatch(Optional::isEmpty)) {
			return Optional.empty();
		}
		return problems.stream()
			.flatMap(Optional::stream)
			.reduce(FilterProblem::orBetter)
			.map((problem) -> (problem.isUnknownField() && candidates.size() > 1)
					? unknownToAll(problem, field, candidates.size()) : problem);
	}

	private static FilterProblem unknownToAll(FilterProblem problem, String field, int types) {
		return new FilterProblem(problem.offset(),
				problem.complaint() + "; none of the " + types + " types that '" + field + "' can have knows it", true);
	}

	private Collection<Descriptor> candidates(String field, TypeConstraints pins) {
		return pins.of(field)
			.<Collection<Descriptor>>map((url) -> this.types.find(url).stream().toList())
			.orElseGet(() -> this.packed.getOrDefault(field, List.of()));
	}

}
