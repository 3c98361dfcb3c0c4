package dev.longrunning.emulator.expression;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Message;

/**
 * The variables of a condition on calls, except the request. A component is the variable
 * of the same name.
 *
 * @param method the full name of the method
 * @param transport REST or GRPC
 * @param operation the name of the operation; empty text if none
 * @param scope the project; empty text if none
 * @param status the name of the status code of the response; empty text before the
 * response
 * @param fault the name of the fault that hit the call; empty text if none
 * @param scenario the name of the scenario that served the call; empty text if none
 * @param headers the headers, names in lower case
 * @param took the duration of the call; zero before the response
 */
public record CallFacts(String method, String transport, String operation, String scope, String status, String fault,
		String scenario, Map<String, String> headers, Duration took) {

	public CallFacts {
		headers = Map.copyOf(headers);
	}

	/** Returns all variables. An unknown request is an empty map. */
	Map<String, Object> variables(Optional<Message> request) {
		var variables = new HashMap<String, Object>(Map.of("method", this.method, "transport", this.transport,
				"operation", this.operation, "scope", this.scope, "status", this.status, "fault", this.fault,
				"scenario", this.scenario, "headers", this.headers, "took", this.took));
		variables.put("request", request.<Object>map((message) -> message).orElseGet(Map::of));
		return variables;
	}

}
