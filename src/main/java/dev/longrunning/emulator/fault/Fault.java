package dev.longrunning.emulator.fault;

import dev.longrunning.emulator.rule.CallPattern;
import dev.longrunning.emulator.rule.Rule;
import tools.jackson.databind.JsonNode;

/**
 * A rule that makes calls fail or behave badly.
 *
 * @param name the name of the fault
 * @param on the pattern of the calls that the fault matches
 * @param trigger the choice of the matching calls that are hit
 * @param effect the effect on a call that is hit
 * @param written the JSON in which the fault was written
 */
public record Fault(String name, CallPattern on, Trigger trigger, Effect effect, JsonNode written) implements Rule {

	@Override
	public CallPattern calls() {
		return this.on;
	}

	/**
	 * The fault for one call, with its random values drawn from the seed. Two emulators
	 * that receive the same calls draw the same values.
	 * @param nth the number of the call among the matching calls, from 1
	 * @return a fault without random values
	 */
	Fault drawn(long nth) {
		return (this.effect instanceof Effect.Delay delay) ? new Fault(this.name, this.on, this.trigger,
				delay.drawn(this.trigger.random(nth).split()), this.written) : this;
	}

}
