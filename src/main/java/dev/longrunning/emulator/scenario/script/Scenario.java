package dev.longrunning.emulator.scenario.script;

import dev.longrunning.emulator.rule.CallPattern;
import dev.longrunning.emulator.rule.Rule;
import dev.longrunning.emulator.surface.ApiMethod;
import tools.jackson.databind.JsonNode;

/**
 * A script or an answer, with the calls that it applies to.
 *
 * @param name the name of the scenario
 * @param when the calls that it applies to
 * @param effect the effect on such a call
 * @param written the JSON in which the scenario was written
 */
public record Scenario(String name, When when, ScenarioEffect effect, JsonNode written) implements Rule {

	/**
	 * Checks whether the scenario names exactly one method.
	 * @param method the method
	 * @return whether it names this method; false for a pattern that matches it
	 */
	public boolean isForMethod(ApiMethod method) {
		return this.when.calls().method().filter(method.fullName()::equals).isPresent();
	}

	@Override
	public CallPattern calls() {
		return this.when.calls();
	}

}
