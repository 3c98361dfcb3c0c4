package dev.longrunning.emulator.explanation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.longrunning.emulator.rule.Candidate;
import dev.longrunning.emulator.rule.Rule;
import dev.longrunning.emulator.rule.TriedRules;
import dev.longrunning.emulator.rule.TriedRules.Tried;

/**
 * The rules of one kind that were considered for a call.
 *
 * @param pattern the reasons why the call did not match the pattern of a rule
 * @param own the reason why a candidate that was tried did not apply
 * @param name the reason why a rule was not selected by name; empty if the call selected
 * none by name
 * @param <R> the kind of rule
 */
record ConsideredRules<R extends Rule>(PatternReasons pattern, Function<Candidate<R>, Reason> own,
		Optional<Reason> name) {

	List<ConsideredRule> of(TriedRules<R> tried) {
		var all = tried.all();
		var served = all.stream()
			.filter((one) -> one.candidate().filter(Candidate::isServed).isPresent())
			.findFirst()
			.map(all::indexOf)
			.orElse(all.size());
		return IntStream.range(0, all.size())
			.mapToObj((index) -> considered(all.get(index), index - served, all.get(Math.min(served, all.size() - 1))))
			.toList();
	}

	private ConsideredRule considered(Tried<R> tried, int distance, Tried<R> served) {
		var name = tried.rule().name();
		if (distance == 0) {
			return ConsideredRule.applied(name, tried.scope(), this.name.map(Reason::message));
		}
		return ConsideredRule.passed(name, tried.scope(), this.name.orElseGet(() -> reason(tried, distance, served)));
	}

	private Reason reason(Tried<R> tried, int distance, Tried<R> served) {
		return (distance > 0)
				? new Reason("earlier", "The rule '" + served.rule().name() + "' before it applied to the call.")
				: tried.candidate().map(this.own).orElseGet(() -> this.pattern.of(tried));
	}

}
