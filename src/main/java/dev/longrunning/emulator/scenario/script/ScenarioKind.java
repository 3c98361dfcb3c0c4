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
			case ANSWER -> method.isUnary() && switch (method.role()) {
				case GET_RESOURCE, LIST_RESOURCES, CREATE_RESOURCE, UPDATE_RESOURCE, DELETE_RESOURCE, CHANGE_RESOURCE,
						PLAIN ->
					true;
				case STARTS, GET, LIST, CANCEL, DELETE, WAIT, MIXIN -> false;
			};
		};
	}

}
