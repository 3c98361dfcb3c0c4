package dev.longrunning.emulator.operation.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.operation.filter.syntax.ComparisonOperator;
import dev.longrunning.emulator.operation.filter.syntax.FilterExpression;
import dev.longrunning.emulator.operation.filter.syntax.Segment;

/**
 * The types that restrictions such as {@code metadata.@type=...} require within one AND.
 *
 * @param typeUrls the required type URLs, by the field that holds the Any
 */
record TypeConstraints(Map<String, String> typeUrls) {

	static final TypeConstraints NONE = new TypeConstraints(Map.of());

	TypeConstraints {
		typeUrls = Map.copyOf(typeUrls);
	}

	Optional<String> of(String field) {
		return Optional.ofNullable(this.typeUrls.get(field));
	}

	/** These constraints and those of the operands of an AND. */
	TypeConstraints with(List<FilterExpression> operands) {
		var all = new HashMap<>(this.typeUrls);
		add(operands, all);
		return new TypeConstraints(all);
	}

	private static void add(List<FilterExpression> operands, Map<String, String> all) {
		for (var operand : operands) {
			switch (operand) {
				case FilterExpression.And(var inner) -> add(inner, all);
				case FilterExpression.Restriction(var path, var comparator, var literal) -> {
					if (comparator == ComparisonOperator.EQUAL && !literal.hasWildcard() && path.size() == 2
							&& path.getLast().name().equals(Segment.TYPE)) {
						all.put(path.getFirst().name(), literal.text());
					}
				}
				case FilterExpression.Or _, FilterExpression.Not _, FilterExpression.Search _ -> {
				}
			}
		}
	}

}
