package dev.longrunning.emulator.scenario.script;

import dev.longrunning.emulator.rule.CallPattern;
import dev.longrunning.emulator.rule.Rule;
import dev.longrunning.emulator.surface.ApiMethod;
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

	/**
	 * Whether it is for one method alone.
	 * @param method the method
	 * @return false also where a pattern fits the method
	 */
	public boolean names(ApiMethod method) {
		return this.when.calls().method().filter(method.fullName()::equals).isPresent();
	}

	@Override
	public CallPattern calls() {
		return this.when.calls();
	}

}
