package dev.longrunning.emulator.scenario.expression;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Message;

/**
 * What a condition on calls can speak of beside the request: the variables of the same
 * names.
 *
 * @param method the full name of the method
 * @param transport REST or GRPC
 * @param operation the name of the operation; empty text without one
 * @param scope the project; empty text without one
 * @param status the name of the code it was answered with; empty text while it is not
 * @param fault the name of the fault that hit it; empty text where none did
 * @param headers its headers, names in lower case
 * @param took how long it took; zero while it is not answered
 */
public record CallFacts(String method, String transport, String operation, String scope, String status, String fault,
		Map<String, String> headers, Duration took) {

	public CallFacts {
		headers = Map.copyOf(headers);
	}

	/** A request that is not known has no fields. */
	Map<String, Object> variables(Optional<Message> request) {
		var variables = new HashMap<String, Object>(Map.of("method", this.method, "transport", this.transport,
				"operation", this.operation, "scope", this.scope, "status", this.status, "fault", this.fault, "headers",
				this.headers, "took", this.took));
		variables.put("request", request.<Object>map((message) -> message).orElseGet(Map::of));
		return variables;
	}

}
