package dev.longrunning.emulator.scenario.expression;

import java.time.Instant;
import java.util.Map;

import com.google.protobuf.Message;

/**
 * What an expression can speak of: the variables of the same names.
 *
 * @param request the request of the call
 * @param headers its headers, names in lower case
 * @param scope the project it is for, as in {@code projects/p}; empty text without one
 * @param nth which of the matching calls it is, from 1
 * @param now when it came
 * @param operation the name and id of the operation it starts; empty before there is one
 * @param budget pays for the evaluation of all expressions of the call
 */
public record Facts(Message request, Map<String, String> headers, String scope, long nth, Instant now,
		Map<String, String> operation, EvaluationBudget budget) {

	public Facts {
		headers = Map.copyOf(headers);
		operation = Map.copyOf(operation);
	}

	/**
	 * The same, with the operation known.
	 * @param name its name
	 * @param id its id
	 * @return the facts
	 */
	public Facts withOperation(String name, String id) {
		return new Facts(this.request, this.headers, this.scope, this.nth, this.now, Map.of("name", name, "id", id),
				this.budget);
	}

	Map<String, Object> variables() {
		return Map.of("request", this.request, "headers", this.headers, "scope", this.scope, "nth", this.nth, "now",
				this.now, "operation", this.operation);
	}

}
