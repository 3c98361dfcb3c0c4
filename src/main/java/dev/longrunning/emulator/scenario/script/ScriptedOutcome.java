package dev.longrunning.emulator.scenario.script;

import dev.longrunning.emulator.expression.Template;

/** The outcome of a job in a script. */
public sealed interface ScriptedOutcome {

	/** The job ends with the response that is synthesised from the request. */
	record Synthesised() implements ScriptedOutcome {
	}

	/**
	 * The job ends with a response.
	 *
	 * @param response JSON of the method's response type, or of the type in {@code @type}
	 */
	record Respond(Template response) implements ScriptedOutcome {
	}

	/**
	 * The job ends with an error.
	 *
	 * @param error JSON of a {@code google.rpc.Status}, whose code may be a name
	 */
	record Fail(Template error) implements ScriptedOutcome {
	}

	/** The job does not end by itself. */
	record Never() implements ScriptedOutcome {
	}

}
