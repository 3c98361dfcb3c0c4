package dev.longrunning.emulator.fault;

import dev.longrunning.emulator.rule.CallPattern;
import dev.longrunning.emulator.rule.Rule;
import tools.jackson.databind.JsonNode;

/**
 * A way for calls to go wrong.
 *
 * @param name what it is called
 * @param on which calls are meant
 * @param serving which of them are hit
 * @param effect what happens to those
 * @param written how it was written
 */
public record Fault(String name, CallPattern on, Trigger serving, Effect effect, JsonNode written) implements Rule {

	@Override
	public CallPattern calls() {
		return this.on;
	}

	/**
	 * The fault as it meets one call: what it leaves to chance is drawn. Two emulators
	 * that see the same calls draw the same.
	 * @param nth which of the calls that are meant it is, from 1
	 * @return the fault without chance
	 */
	Fault drawn(long nth) {
		return (this.effect instanceof Effect.Delay delay) ? new Fault(this.name, this.on, this.serving,
				delay.drawn(this.serving.random(nth).split()), this.written) : this;
	}

}
