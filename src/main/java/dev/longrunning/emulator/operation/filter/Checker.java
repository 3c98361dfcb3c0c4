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
 * The check of a filter against the types of a list: it finds unknown fields and values
 * of the wrong type. If the type in an Any is not fixed by the filter, a restriction is
 * wrong only if it is wrong for every possible type.
 *
 * @param source the filter's text
 * @param types the types by name
 * @param root the type of the entries
 * @param packed the possible types in an Any, by the field of the entry
 */
record Checker(FilterText source, AnyTypes types, Descriptor root, Map<String, Collection<Descriptor>> packed) {

	void check(FilterExpression expression) {
		check(expression, TypeConstraints.NONE);
	}

	private void check(FilterExpression expression, TypeConstraints constraints) {
		switch (expression) {
			case FilterExpression.And(var operands) -> {
				var inner = constraints.with(operands);
				operands.forEach((operand) -> check(operand, inner));
			}
			case FilterExpression.Or(var operands) -> operands.forEach((operand) -> check(operand, constraints));
			case FilterExpression.Not(var operand) -> check(operand, constraints);
			case FilterExpression.Restriction restriction -> {
				ExpensiveWork.checkpoint();
				problem(restriction, constraints).ifPresent((problem) -> {
					throw this.source.error(problem.offset(), problem.message() + ".");
				});
			}
			case FilterExpression.Search _ -> {
			}
		}
	}

	private Optional<FilterProblem> problem(FilterExpression.Restriction restriction, TypeConstraints constraints) {
		var path = restriction.path();
		var traversal = new TypeTraversal(new Comparison(restriction.comparator(), restriction.literal()),
				path.getLast());
		return traversal.message(this.root, path).or(() -> packedProblem(traversal, path, constraints));
	}

	private Optional<FilterProblem> packedProblem(TypeTraversal traversal, List<Segment> path,
			TypeConstraints constraints) {
		var field = path.getFirst().name();
		var comparison = traversal.comparison();
		if (!this.packed.containsKey(field) || (path.size() == 1 && comparison.isPresence())) {
			return Optional.empty();
		}
		if (path.size() == 1) {
			return memberProblem(field, traversal, constraints);
		}
		if (path.get(1).name().equals(Segment.TYPE)) {
			return (path.size() == 2) ? Optional.empty() : Optional.of(new FilterProblem(path.get(2).offset(),
					"'" + Segment.TYPE + "' is a string and has no fields", true));
		}
		return problemOfAll(field, constraints, (type) -> {
			var rest = Shape.packed(type, path.subList(1, path.size()));
			return traversal.message(type, rest);
		});
	}

	/**
	 * The problem of {@code metadata:foo}, which tests whether the metadata has the field
	 * foo.
	 */
	private Optional<FilterProblem> memberProblem(String field, TypeTraversal traversal, TypeConstraints constraints) {
		var end = traversal.end();
		if (!traversal.comparison().isHas()) {
			return Optional.of(new FilterProblem(end.offset(),
					"'" + field + "' is a message; only the operator ':' applies to it", false));
		}
		return problemOfAll(field, constraints, (type) -> traversal.message(type, List.of()));
	}

	/**
	 * The problem if several types are possible: there is one only if every type has one.
	 */
	private Optional<FilterProblem> problemOfAll(String field, TypeConstraints constraints,
			Function<Descriptor, Optional<FilterProblem>> check) {
		var candidates = candidates(field, constraints);
		var problems = candidates.stream().map(check).toList();
		if (problems.stream().anyMatch(Optional::isEmpty)) {
			return Optional.empty();
		}
		return problems.stream()
			.flatMap(Optional::stream)
			.reduce(FilterProblem::moreSpecific)
			.map((problem) -> (problem.isUnknownField() && candidates.size() > 1)
					? unknownToAll(problem, field, candidates.size()) : problem);
	}

	private static FilterProblem unknownToAll(FilterProblem problem, String field, int types) {
		return new FilterProblem(problem.offset(),
				problem.message() + "; none of the " + types + " possible types of '" + field + "' has it", true);
	}

	private Collection<Descriptor> candidates(String field, TypeConstraints constraints) {
		return constraints.of(field)
			.<Collection<Descriptor>>map((url) -> this.types.find(url).stream().toList())
			.orElseGet(() -> this.packed.getOrDefault(field, List.of()));
	}

}
