package dev.longrunning.emulator.scenario.script;

import dev.longrunning.emulator.scenario.expression.Template;

/** How a job ends. */
public sealed interface Ending {

	/** With the response that is made from the request. */
	record Synthesised() implements Ending {
	}

	/**
	 * With a response.
	 *
	 * @param response JSON of the method's response type, or of another that it names as
	 * {@code @type}
	 */
	record Respond(Template response) implements Ending {
	}

	/**
	 * With an error.
	 *
	 * @param error JSON of a {@code google.rpc.Status}, whose code may be a name
	 */
	record Fail(Template error) implements Ending {
	}

	/** Not by itself. */
	record Never() implements Ending {
	}

}
