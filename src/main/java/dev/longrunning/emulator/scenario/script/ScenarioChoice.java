package dev.longrunning.emulator.scenario.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

import dev.longrunning.emulator.rule.Candidate;
import dev.longrunning.emulator.scenario.expression.CelExpression;
import dev.longrunning.emulator.scenario.expression.Facts;
import dev.longrunning.emulator.scenario.script.Scenarios.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * The choice among the scenarios that may be for one call. Counting happens under a lock
 * and evaluation does not: if a decision needs the value of a condition, nothing is
 * counted, the value is found, and the decision is tried again.
 */
final class ScenarioChoice {

	private final LongFunction<Facts> facts;

	private final Map<Question, Boolean> answers = new HashMap<>();

	private @Nullable Question open;

	private Optional<Chosen> chosen = Optional.empty();

	ScenarioChoice(LongFunction<Facts> facts) {
		this.facts = facts;
	}

	/** Counts and chooses, unless the value of a condition is missing. */
	boolean decide(Stream<Candidate<Scenario>> standings) {
		this.open = null;
		this.chosen = Optional.empty();
		var candidates = standings.toList();
		var serving = serving(candidates);
		if (this.open != null) {
			return false;
		}
		candidates.stream().limit(serving + 1L).forEach(Candidate::countMet);
		candidates.stream().skip(serving).findFirst().ifPresent((candidate) -> {
			candidate.countServed();
			this.chosen = Optional.of(new Chosen(candidate.rule(), this.facts.apply(candidate.met())));
		});
		return true;
	}

	/** Finds the value that the last decision missed. */
	void evaluate() {
		if (this.open != null) {
			this.answers.put(this.open, this.open.condition().holds(this.facts.apply(this.open.nth())));
		}
	}

	Optional<Chosen> chosen() {
		return this.chosen;
	}

	/** The index of the first that serves the call, or their number. */
	private int serving(List<Candidate<Scenario>> candidates) {
		int index = 0;
		while (index < candidates.size() && this.open == null && !serves(candidates.get(index))) {
			index++;
		}
		return index;
	}

	private boolean serves(Candidate<Scenario> candidate) {
		var when = candidate.rule().when();
		return when.times().filter((most) -> candidate.served() >= most).isEmpty()
				&& when.condition().map((condition) -> holds(Question.of(condition, candidate.met() + 1))).orElse(true);
	}

	private boolean holds(Question question) {
		var answer = this.answers.get(question);
		if (answer == null) {
			this.open = question;
		}
		return Boolean.TRUE.equals(answer);
	}

	/**
	 * A condition, and the number of the call that it is evaluated for.
	 *
	 * @param condition the condition; two of the same text are not the same
	 * @param nth the number, 1 for conditions that do not use it
	 */
	private record Question(CelExpression condition, long nth) {

		private static Question of(CelExpression condition, long nth) {
			return new Question(condition, condition.usesNth() ? nth : 1);
		}

	}

}
