package dev.longrunning.emulator.scenario.expression;

import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Message;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.longrunning.emulator.status.StatusException;

/** A condition on calls that came, in the Common Expression Language. */
public final class CallExpression {

	private static final Map<String, CelType> VARIABLES = Map.of("method", SimpleType.STRING, "transport",
			SimpleType.STRING, "operation", SimpleType.STRING, "scope", SimpleType.STRING, "status", SimpleType.STRING,
			"fault", SimpleType.STRING, "headers", Programs.TEXTS, "took", SimpleType.DURATION);

	private final Programs programs;

	/**
	 * A condition.
	 * @param text as it is written
	 * @throws StatusException INVALID_ARGUMENT that says what is wrong with it, also
	 * where its value is no truth value
	 */
	public CallExpression(String text) {
		this.programs = new Programs(text, VARIABLES, SimpleType.BOOL);
		this.programs.of(Optional.empty());
	}

	/**
	 * Whether it is true of a call.
	 * @param request the call's request, if it is known
	 * @param others the values of the other variables by their names
	 * @param budget pays for the evaluation
	 * @return whether it is; false also where the request has no such fields
	 */
	public boolean holds(Optional<Message> request, CallFacts others, EvaluationBudget budget) {
		return this.programs.hold(request.map(Message::getDescriptorForType), others.variables(request), budget);
	}

}
