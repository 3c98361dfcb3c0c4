package dev.longrunning.emulator.scenario.script;

import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;

/** The kinds of scenarios, by the methods that they apply to. */
enum ScenarioKind {

	/** A script, for methods that start operations. */
	SCRIPT,
	/** An answer or an error, for other methods with one request and one response. */
	ANSWER;

	boolean appliesTo(ApiMethod method) {
		return switch (this) {
			case SCRIPT -> method.role() == MethodRole.STARTS;
			case ANSWER -> method.role() == MethodRole.PLAIN && method.isUnary();
		};
	}

}
