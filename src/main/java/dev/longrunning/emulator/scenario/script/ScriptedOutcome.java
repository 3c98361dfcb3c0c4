package dev.longrunning.emulator.scenario.script;

import dev.longrunning.emulator.scenario.expression.Template;

/** How a job ends. */
public sealed interface ScriptedOutcome {

	/** With the response that is made from the request. */
	record Synthesised() implements ScriptedOutcome {
	}

	/**
	 * With a response.
	 *
	 * @param response JSON of the method's response type, or of another that it names as
	 * {@code @type}
	 */
	record Respond(Template response) implements ScriptedOutcome {
	}

	/**
	 * With an error.
	 *
	 * @param error JSON of a {@code google.rpc.Status}, whose code may be a name
	 */
	record Fail(Template error) implements ScriptedOutcome {
	}

	/** Not by itself. */
	record Never() implements ScriptedOutcome {
	}

}
