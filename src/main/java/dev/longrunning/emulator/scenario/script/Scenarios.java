package dev.longrunning.emulator.scenario.script;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.expression.Facts;
import dev.longrunning.emulator.rule.Candidate;
import dev.longrunning.emulator.rule.RuleRoom;
import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.rule.RuleTarget;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.rule.TriedRules;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/** The configured scenarios. The first one that matches a call applies to it. */
public final class Scenarios {

	/**
	 * The header that selects the scenario of a call by name and ignores its
	 * {@code when}. A call to which the scenario's effect cannot apply ignores the
	 * header.
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
	 * Chooses the scenario of a call.
	 * @param call the call
	 * @param kind the kind of effect that the call needs
	 * @param <E> the kind of effect
	 * @param facts the variables of expressions, by the number of the call among the
	 * matching calls
	 * @param witness receives the scenarios that were tried, with their counts
	 * @return the scenario with its variables; empty if none matches the call
	 * @throws StatusException INVALID_ARGUMENT if the call names a scenario that does not
	 * exist
	 */
	public <E extends ScenarioEffect> Optional<Chosen<E>> choose(RuleTarget call, Class<E> kind,
			LongFunction<Facts> facts, Consumer<TriedRules<Scenario>> witness) {
		return Optional.ofNullable(call.headers().get(HEADER))
			.flatMap((name) -> named(name, call, kind, facts, witness))
			.or(() -> matching(call, kind, facts, witness));
	}

	private <E extends ScenarioEffect> Optional<Chosen<E>> matching(RuleTarget call, Class<E> kind,
			LongFunction<Facts> facts, Consumer<TriedRules<Scenario>> witness) {
		if (this.rules.isEmpty()) {
			witness.accept(TriedRules.none());
			return Optional.empty();
		}
		var choice = new ScenarioChoice<>(kind, facts);
		try {
			while (!this.rules.choose(call, choice::decide)) {
				choice.evaluate();
			}
			return choice.chosen();
		}
		finally {
			witness.accept(choice.tried());
		}
	}

	/**
	 * The scenario of that name in the call's project, else the global one; its call
	 * pattern is ignored. Empty if its effect is of another kind.
	 */
	private <E extends ScenarioEffect> Optional<Chosen<E>> named(String name, RuleTarget call, Class<E> kind,
			LongFunction<Facts> facts, Consumer<TriedRules<Scenario>> witness) {
		return this.rules.named(name, call.scope(), (tried) -> {
			witness.accept(tried);
			return tried.candidates().findFirst().map((candidate) -> served(candidate, kind, facts));
		})
			.orElseThrow(() -> StatusException.of(Code.INVALID_ARGUMENT, "SCENARIO_UNKNOWN",
					"The header " + HEADER + " names the scenario '" + name + "', which does not exist."
							+ DidYouMean.hint(name, names(call.scope()))));
	}

	private static <E extends ScenarioEffect> Optional<Chosen<E>> served(Candidate<Scenario> candidate, Class<E> kind,
			LongFunction<Facts> facts) {
		if (!kind.isInstance(candidate.rule().effect())) {
			return Optional.empty();
		}
		candidate.countServed();
		return Optional.of(Chosen.of(candidate.rule(), kind, facts.apply(candidate.countMet())));
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
	 * @param effect its effect
	 * @param facts the variables of its expressions
	 * @param <E> the kind of effect
	 */
	public record Chosen<E extends ScenarioEffect>(Scenario scenario, E effect, Facts facts) {

		static <E extends ScenarioEffect> Chosen<E> of(Scenario scenario, Class<E> kind, Facts facts) {
			return new Chosen<>(scenario, kind.cast(scenario.effect()), facts);
		}

	}

}
