package dev.longrunning.emulator.rule;

import java.util.Map;

import dev.longrunning.emulator.surface.MethodRole;

/**
 * What a fault or a scenario is chosen by: a call, seen from outside.
 *
 * @param role what the method is to the emulator
 * @param method the full name of the method
 * @param scope the project, as in {@code projects/p}; empty text without one
 * @param operation the name of the operation it asks for; empty text where it asks for
 * none
 * @param headers its headers, names in lower case
 */
public record RuleTarget(MethodRole role, String method, String scope, String operation, Map<String, String> headers) {

	public RuleTarget {
		headers = Map.copyOf(headers);
	}

}
