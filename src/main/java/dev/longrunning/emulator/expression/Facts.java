package dev.longrunning.emulator.expression;

import java.time.Instant;
import java.util.Map;

import com.google.protobuf.Message;

/**
 * The variables of an expression about a start. A component is the variable of the same
 * name.
 *
 * @param request the request of the call
 * @param headers the headers, names in lower case
 * @param scope the project of the call, such as {@code projects/p}; empty text if none
 * {@code project} is its id and {@code location} the location of the request.
 * @param nth the number of the call among the matching calls, from 1
 * @param now the time of the call
 * @param operation the name and id of the started operation; empty before it has a name
 * @param budget the budget that all expressions of the call are charged to
 */
public record Facts(Message request, Map<String, String> headers, String scope, long nth, Instant now,
		Map<String, String> operation, EvaluationBudget budget) implements Variables {

	public Facts {
		headers = Map.copyOf(headers);
		operation = Map.copyOf(operation);
	}

	/**
	 * Returns the variables with the started operation.
	 * @param name the name of the operation
	 * @param id the id of the operation
	 * @return the variables
	 */
	public Facts withOperation(String name, String id) {
		return new Facts(this.request, this.headers, this.scope, this.nth, this.now, Map.of("name", name, "id", id),
				this.budget);
	}

	@Override
	public Message subject() {
		return this.request;
	}

	@Override
	public Map<String, Object> values() {
		return Map.of("request", this.request, "headers", this.headers, "scope", this.scope, "project",
				this.scope.substring(this.scope.lastIndexOf('/') + 1), "location", RequestLocation.of(this.request),
				"nth", this.nth, "now", this.now, "operation", this.operation);
	}

}
