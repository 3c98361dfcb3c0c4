package dev.longrunning.emulator.fault;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.rule.Candidate;
import dev.longrunning.emulator.rule.RuleRoom;
import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.rule.RuleTarget;
import dev.longrunning.emulator.rule.Rules;

/** The faults there are, and what they do to a call. */
public final class Faults {

	private final Rules<Fault> rules;

	/**
	 * Faults that are kept somewhere.
	 * @param store where
	 * @param reader reads them
	 * @param room the room that they may take
	 */
	public Faults(RuleStore store, FaultReader reader, RuleRoom room) {
		this.rules = new Rules<>("fault", false, store,
				(text) -> reader.one(Document.parse(text.name(), text.written()), text.name()), room);
	}

	/**
	 * The faults themselves.
	 * @return those, in the order in which they are tried
	 */
	public Rules<Fault> rules() {
		return this.rules;
	}

	/**
	 * Whether there is a fault of a kind for a call, whether or not it would hit it.
	 * @param call the call
	 * @param kind the kind
	 * @return whether there is one
	 */
	public boolean isMeant(RuleTarget call, Predicate<Fault> kind) {
		return this.rules.meant(call).anyMatch(kind);
	}

	/**
	 * What happens to a call. Of several faults that hit it the first does; all of them
	 * count it.
	 * @param call the call, asked for only where there are faults
	 * @param now when it comes
	 * @return the fault that hits it, if one does
	 */
	public Optional<Fault> next(Supplier<RuleTarget> call, Instant now) {
		if (this.rules.isEmpty()) {
			return Optional.empty();
		}
		return this.rules.tried(call.get(), (standings) -> {
			var hit = standings
				.filter((candidate) -> candidate.rule().serving().hits(candidate.meet(), candidate.served(), now))
				.toList()
				.stream()
				.findFirst();
			hit.ifPresent(Candidate::serve);
			return hit.map((candidate) -> candidate.rule().drawn(candidate.met()));
		});
	}

}
