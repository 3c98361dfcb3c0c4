package dev.longrunning.emulator.operation.filter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.limit.ExpensiveWork;

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
record Checker(FilterText source, Types types, Descriptor root, Map<String, Collection<Descriptor>> packed) {

	void check(Expression expression) {
		check(expression, Pins.NONE);
	}

	private void check(Expression expression, Pins pins) {
		switch (expression) {
			case Expression.And(var operands) -> {
				var inner = pins.with(operands);
				operands.forEach((operand) -> check(operand, inner));
			}
			case Expression.Or(var operands) -> operands.forEach((operand) -> check(operand, pins));
			case Expression.Not(var operand) -> check(operand, pins);
			case Expression.Restriction restriction -> {
				ExpensiveWork.checkpoint();
				problem(restriction, pins).ifPresent((problem) -> {
					throw this.source.error(problem.offset(), problem.complaint() + ".");
				});
			}
			case Expression.Search _ -> {
			}
		}
	}

	private Optional<Problem> problem(Expression.Restriction restriction, Pins pins) {
		var path = restriction.path();
		var traversal = new TypeTraversal(new Comparison(restriction.comparator(), restriction.literal()),
				path.getLast());
		return traversal.message(this.root, path).or(() -> packedProblem(traversal, path, pins));
	}

	private Optional<Problem> packedProblem(TypeTraversal traversal, List<Segment> path, Pins pins) {
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
				.of(new Problem(path.get(2).offset(), "'" + Segment.TYPE + "' is a text without fields", true));
		}
		return problemOfAll(field, pins, (type) -> {
			var rest = Shape.packed(type, path.subList(1, path.size()));
			return traversal.message(type, rest);
		});
	}

	/** {@code metadata:foo} asks whether the metadata has the field foo. */
	private Optional<Problem> memberProblem(String field, TypeTraversal traversal, Pins pins) {
		var end = traversal.end();
		if (!traversal.comparison().isHas()) {
			return Optional
				.of(new Problem(end.offset(), "'" + field + "' is a message, which only ':' can ask about", false));
		}
		return problemOfAll(field, pins, (type) -> traversal.message(type, List.of()));
	}

	/**
	 * Where several types are possible there is a problem only if all of them have one.
	 */
	private Optional<Problem> problemOfAll(String field, Pins pins, Function<Descriptor, Optional<Problem>> check) {
		var candidates = candidates(field, pins);
		var problems = candidates.stream().map(check).toList();
		if (problems.stream().anyMatch(Optional::isEmpty)) {
			return Optional.empty();
		}
		return problems.stream()
			.flatMap(Optional::stream)
			.reduce(Problem::orBetter)
			.map((problem) -> (problem.isUnknownField() && candidates.size() > 1)
					? unknownToAll(problem, field, candidates.size()) : problem);
	}

	private static Problem unknownToAll(Problem problem, String field, int types) {
		return new Problem(problem.offset(),
				problem.complaint() + "; none of the " + types + " types that '" + field + "' can have knows it", true);
	}

	private Collection<Descriptor> candidates(String field, Pins pins) {
		return pins.of(field)
			.<Collection<Descriptor>>map((url) -> this.types.find(url).stream().toList())
			.orElseGet(() -> this.packed.getOrDefault(field, List.of()));
	}

}
