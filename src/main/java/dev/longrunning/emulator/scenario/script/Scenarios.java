package dev.longrunning.emulator.scenario.script;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.rule.RuleRoom;
import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.rule.RuleTarget;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.scenario.expression.Facts;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * The scenarios there are, and how often each was used. Of several that are for a call,
 * the first serves it.
 */
public final class Scenarios {

	/** Names the scenario of a starting call, whatever that is for. */
	public static final String HEADER = "x-emulator-scenario";

	private final Rules<Scenario> rules;

	/**
	 * Scenarios that are kept somewhere.
	 * @param store where
	 * @param reader reads them
	 * @param room the room that they may take
	 */
	public Scenarios(RuleStore store, ScenarioReader reader, RuleRoom room) {
		this.rules = new Rules<>("scenario", true, store,
				(text) -> reader.one(Document.parse(text.name(), text.written()), text.name()), room);
	}

	/**
	 * The scenarios themselves.
	 * @return those, in the order in which they are tried
	 */
	public Rules<Scenario> rules() {
		return this.rules;
	}

	/**
	 * The scenario of a call that starts a job.
	 * @param call the call
	 * @param facts what its condition can speak of, if it is the nth it is meant for
	 * @return the scenario, with its facts; empty where none is for the call
	 * @throws StatusException INVALID_ARGUMENT where the call names a scenario that there
	 * is not
	 */
	public Optional<Chosen> choose(RuleTarget call, LongFunction<Facts> facts) {
		var named = call.headers().get(HEADER);
		if (named != null) {
			return Optional.of(named(named, call, facts));
		}
		if (this.rules.isEmpty()) {
			return Optional.empty();
		}
		var choice = new ScenarioChoice(facts);
		while (!this.rules.choose(call, choice::decide)) {
			choice.evaluate();
		}
		return choice.chosen();
	}

	/**
	 * Its project's scenario of that name, else everybody's, whatever calls it is for.
	 */
	private Chosen named(String name, RuleTarget call, LongFunction<Facts> facts) {
		return this.rules.named(name, call.scope(), (candidate) -> {
			candidate.countServed();
			return new Chosen(candidate.rule(), facts.apply(candidate.countMet()));
		})
			.orElseThrow(() -> StatusException.of(Code.INVALID_ARGUMENT, "SCENARIO_UNKNOWN",
					"The header " + HEADER + " names '" + name + "', and there is no such scenario."
							+ DidYouMean.to(name, names(call.scope()))
								.map((nearest) -> " Did you mean '" + nearest + "'?")
								.orElse("")));
	}

	private List<String> names(String scope) {
		return this.rules.all(Optional.empty())
			.stream()
			.filter((count) -> count.scope().filter((project) -> !project.equals(scope)).isEmpty())
			.map((count) -> count.rule().name())
			.toList();
	}

	/**
	 * A scenario that serves a call.
	 *
	 * @param scenario the scenario
	 * @param facts what its expressions speak of
	 */
	public record Chosen(Scenario scenario, Facts facts) {
	}

}
