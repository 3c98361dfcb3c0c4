package dev.longrunning.emulator.operation.filter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The types that restrictions such as {@code metadata.@type=...} demand for all that
 * stands in the same AND.
 *
 * @param typeUrls what is demanded, by the field that holds the Any
 */
record Pins(Map<String, String> typeUrls) {

	static final Pins NONE = new Pins(Map.of());

	Pins {
		typeUrls = Map.copyOf(typeUrls);
	}

	Optional<String> of(String field) {
		return Optional.ofNullable(this.typeUrls.get(field));
	}

	/** These and what the operands of an AND demand. */
	Pins with(List<Expression> operands) {
		var all = new HashMap<>(this.typeUrls);
		add(operands, all);
		return new Pins(all);
	}

	private static void add(List<Expression> operands, Map<String, String> all) {
		for (var operand : operands) {
			switch (operand) {
				case Expression.And(var inner) -> add(inner, all);
				case Expression.Restriction(var path, var comparator, var literal) -> {
					if (comparator == Comparator.EQUAL && !literal.hasWildcard() && path.size() == 2
							&& path.getLast().name().equals(Segment.TYPE)) {
						all.put(path.getFirst().name(), literal.text());
					}
				}
				case Expression.Or _, Expression.Not _, Expression.Search _ -> {
				}
			}
		}
	}

}
