package dev.longrunning.emulator.rule;

import java.util.Map;

import dev.longrunning.emulator.surface.MethodRole;

/**
 * The properties of a call that rules match.
 *
 * @param role the role of the method
 * @param method the full name of the method
 * @param scope the project, such as {@code projects/p}; empty text if the call has none
 * @param operation the name of the operation that the call names; empty text if it names
 * none
 * @param headers the headers, names in lower case
 */
public record RuleTarget(MethodRole role, String method, String scope, String operation, Map<String, String> headers) {

	public RuleTarget {
		headers = Map.copyOf(headers);
	}

}
