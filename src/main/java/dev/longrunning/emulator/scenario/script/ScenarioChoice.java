package dev.longrunning.emulator.scenario.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

import dev.longrunning.emulator.expression.CelExpression;
import dev.longrunning.emulator.expression.Facts;
import dev.longrunning.emulator.rule.Candidate;
import dev.longrunning.emulator.rule.TriedRules;
import dev.longrunning.emulator.scenario.script.Scenarios.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * The choice among the candidate scenarios of one call. It ignores those whose effect is
 * of another kind. Counting happens under a lock, evaluation does not. If the choice
 * needs the value of a condition, it counts nothing; the caller evaluates the condition
 * and tries again.
 */
final class ScenarioChoice<E extends ScenarioEffect> {

	private final Class<E> kind;

	private final LongFunction<Facts> facts;

	private final Map<Question, Boolean> values = new HashMap<>();

	private @Nullable Question missing;

	private TriedRules<Scenario> tried = TriedRules.none();

	private Optional<Chosen<E>> chosen = Optional.empty();

	ScenarioChoice(Class<E> kind, LongFunction<Facts> facts) {
		this.kind = kind;
		this.facts = facts;
	}

	/** Counts and chooses, unless the value of a condition is missing. */
	boolean decide(TriedRules<Scenario> scenarios) {
		this.missing = null;
		this.chosen = Optional.empty();
		this.tried = scenarios;
		var candidates = scenarios.candidates()
			.filter((candidate) -> this.kind.isInstance(candidate.rule().effect()))
			.toList();
		var first = firstApplicable(candidates);
		if (this.missing != null) {
			return false;
		}
		candidates.stream().limit(first + 1L).forEach(Candidate::countMet);
		candidates.stream().skip(first).findFirst().ifPresent((candidate) -> {
			candidate.countServed();
			this.chosen = Optional.of(Chosen.of(candidate.rule(), this.kind, this.facts.apply(candidate.met())));
		});
		return true;
	}

	/** Evaluates the condition whose value was missing in the last attempt. */
	void evaluate() {
		if (this.missing != null) {
			this.values.put(this.missing, this.missing.condition().holds(this.facts.apply(this.missing.nth())));
		}
	}

	/** The scenarios that were tried in the last attempt. */
	TriedRules<Scenario> tried() {
		return this.tried;
	}

	Optional<Chosen<E>> chosen() {
		return this.chosen;
	}

	/**
	 * The index of the first candidate that applies to the call, or their number if none
	 * does.
	 */
	private int firstApplicable(List<Candidate<Scenario>> candidates) {
		int index = 0;
		while (index < candidates.size() && this.missing == null && !applies(candidates.get(index))) {
			index++;
		}
		return index;
	}

	private boolean applies(Candidate<Scenario> candidate) {
		var when = candidate.rule().when();
		return when.times().filter((most) -> candidate.served() >= most).isEmpty()
				&& when.condition().map((condition) -> holds(Question.of(condition, candidate.met() + 1))).orElse(true);
	}

	private boolean holds(Question question) {
		var value = this.values.get(question);
		if (value == null) {
			this.missing = question;
		}
		return Boolean.TRUE.equals(value);
	}

	/**
	 * A condition to evaluate, with the number of the call.
	 *
	 * @param condition the condition, compared by identity
	 * @param nth the number of the call; 1 if the condition does not use it
	 */
	private record Question(CelExpression condition, long nth) {

		private static Question of(CelExpression condition, long nth) {
			return new Question(condition, condition.usesNth() ? nth : 1);
		}

	}

}
