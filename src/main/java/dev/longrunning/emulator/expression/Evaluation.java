package dev.longrunning.emulator.expression;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The evaluation of a condition, for a person who wants to know its result.
 *
 * @param value the value; empty if it has none
 * @param failure the reason why it has no value
 * @param seen the values that its result depends on, by the parts of the condition that
 * have them
 */
public record Evaluation(Optional<Object> value, Optional<String> failure, Map<String, String> seen) {

	/** Checks whether the condition is true. */
	public boolean holds() {
		return this.value.filter(Boolean.TRUE::equals).isPresent();
	}

	/** The result and the values on one line, such as {@code was false: nth = 2}. */
	@Override
	public String toString() {
		var values = this.seen.entrySet()
			.stream()
			.map((part) -> part.getKey() + " = " + part.getValue())
			.collect(Collectors.joining(", "));
		return this.value.map((result) -> "was " + EvaluatedParts.text(result)).orElse("failed")
				+ (values.isEmpty() ? "" : ": " + values) + this.failure.map((reason) -> ". " + reason).orElse("");
	}

}
