package dev.longrunning.emulator.scenario.script;

import dev.longrunning.emulator.expression.Template;

/** The answer of a scenario to a call that starts no operation. */
public sealed interface ScriptedAnswer extends ScenarioEffect {

	/**
	 * The call succeeds.
	 *
	 * @param response JSON of the method's response type
	 */
	record Success(Template response) implements ScriptedAnswer {
	}

	/**
	 * The call fails.
	 *
	 * @param error JSON of a {@code google.rpc.Status}, whose code may be a name
	 */
	record Failure(Template error) implements ScriptedAnswer {
	}

}
