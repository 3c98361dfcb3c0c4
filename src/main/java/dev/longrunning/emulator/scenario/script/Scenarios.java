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

/** The configured scenarios. The first one that matches a call applies to it. */
public final class Scenarios {

	/**
	 * The header that selects the scenario of a starting call by name and ignores its
	 * {@code when}.
	 */
	public static final String HEADER = "x-emulator-scenario";

	private final Rules<Scenario> rules;

	/**
	 * Creates the scenarios of a store.
	 * @param store the store of the scenarios
	 * @param reader the reader of a stored scenario
	 * @param room the limits of their number and memory
	 */
	public Scenarios(RuleStore store, ScenarioReader reader, RuleRoom room) {
		this.rules = new Rules<>("scenario", true, store,
				(text) -> reader.one(Document.parse(text.name(), text.written()), text.name()), room);
	}

	/**
	 * Returns the scenarios as rules.
	 * @return the rules, in the order in which they are tried
	 */
	public Rules<Scenario> rules() {
		return this.rules;
	}

	/**
	 * Chooses the scenario of a call that starts a job.
	 * @param call the call
	 * @param facts the variables of expressions, by the number of the call among the
	 * matching calls
	 * @return the scenario with its variables; empty if none matches the call
	 * @throws StatusException INVALID_ARGUMENT if the call names a scenario that does not
	 * exist
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
	 * The scenario of that name in the call's project, else the global one; its call
	 * pattern is ignored.
	 */
	private Chosen named(String name, RuleTarget call, LongFunction<Facts> facts) {
		return this.rules.named(name, call.scope(), (candidate) -> {
			candidate.countServed();
			return new Chosen(candidate.rule(), facts.apply(candidate.countMet()));
		})
			.orElseThrow(() -> StatusException.of(Code.INVALID_ARGUMENT, "SCENARIO_UNKNOWN",
					"The header " + HEADER + " names the scenario '" + name + "', which does not exist."
							+ DidYouMean.hint(name, names(call.scope()))));
	}

	private List<String> names(String scope) {
		return this.rules.all(Optional.empty())
			.stream()
			.filter((count) -> count.scope().filter((project) -> !project.equals(scope)).isEmpty())
			.map((count) -> count.rule().name())
			.toList();
	}

	/**
	 * The scenario of a call.
	 *
	 * @param scenario the scenario
	 * @param facts the variables of its expressions
	 */
	public record Chosen(Scenario scenario, Facts facts) {
	}

}
