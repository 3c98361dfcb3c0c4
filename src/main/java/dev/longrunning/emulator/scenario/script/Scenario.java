package dev.longrunning.emulator.scenario.script;

import dev.longrunning.emulator.rule.CallPattern;
import dev.longrunning.emulator.rule.Rule;
import tools.jackson.databind.JsonNode;

/**
 * A script, and the calls it is for.
 *
 * @param name what it is called
 * @param when which calls it is for
 * @param script what the job does that such a call starts
 * @param written how it was written
 */
public record Scenario(String name, When when, Script script, JsonNode written) implements Rule {

	@Override
	public CallPattern calls() {
		return this.when.calls();
	}

}
