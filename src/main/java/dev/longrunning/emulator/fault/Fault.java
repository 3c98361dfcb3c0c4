package dev.longrunning.emulator.fault;

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
public record Fault(String name, CallPattern on, Serving serving, Effect effect, JsonNode written) implements Rule {

	@Override
	public CallPattern calls() {
		return this.on;
	}

}
