package dev.longrunning.emulator.fault;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.rule.Candidate;
import dev.longrunning.emulator.rule.RuleRoom;
import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.rule.RuleTarget;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.rule.TriedRules;

/** The configured faults. It decides for every call which fault hits it. */
public final class Faults {

	private final Rules<Fault> rules;

	/**
	 * Creates the faults of a store.
	 * @param store the store of the faults
	 * @param reader the reader of a stored fault
	 * @param room the limits of their number and memory
	 */
	public Faults(RuleStore store, FaultReader reader, RuleRoom room) {
		this.rules = new Rules<>("fault", false, store,
				(text) -> reader.one(Document.parse(text.name(), text.written()), text.name()), room);
	}

	/**
	 * Returns the faults as rules.
	 * @return the rules, in the order in which they are tried
	 */
	public Rules<Fault> rules() {
		return this.rules;
	}

	/**
	 * Checks whether a fault of a kind matches a call. The trigger is not evaluated, so
	 * the fault may still let the call pass.
	 * @param call the call
	 * @param kind the kind
	 * @return whether such a fault exists
	 */
	public boolean hasMatching(RuleTarget call, Predicate<Fault> kind) {
		return this.rules.matching(call).anyMatch(kind);
	}

	/**
	 * Finds the fault that hits a call. Every matching fault counts the call; if several
	 * hit it, the first in order takes effect.
	 * @param call the call; evaluated only if any fault exists
	 * @param now the time of the call
	 * @param witness receives the faults that were tried, with their counts
	 * @return the fault, empty if none hits the call
	 */
	public Optional<Fault> next(Supplier<RuleTarget> call, Instant now, Consumer<TriedRules<Fault>> witness) {
		if (this.rules.isEmpty()) {
			witness.accept(TriedRules.none());
			return Optional.empty();
		}
		var choice = this.rules.choose(call.get(), (tried) -> choice(tried, now));
		witness.accept(choice.tried());
		return choice.hit();
	}

	private static Choice choice(TriedRules<Fault> tried, Instant now) {
		var hit = tried.candidates()
			.filter((candidate) -> candidate.rule().trigger().hits(candidate.countMet(), candidate.served(), now))
			.toList()
			.stream()
			.findFirst();
		hit.ifPresent(Candidate::countServed);
		return new Choice(tried, hit.map((candidate) -> candidate.rule().drawn(candidate.met())));
	}

	/**
	 * The fault that hits a call.
	 *
	 * @param tried the faults that were tried
	 * @param hit the fault, empty if none hits the call
	 */
	private record Choice(TriedRules<Fault> tried, Optional<Fault> hit) {
	}

}
