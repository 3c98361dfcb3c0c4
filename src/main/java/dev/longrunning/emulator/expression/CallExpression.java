package dev.longrunning.emulator.expression;

import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Message;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.longrunning.emulator.status.StatusException;

/** A condition on recorded calls, in the Common Expression Language (CEL). */
public final class CallExpression {

	private static final Map<String, CelType> VARIABLES = Map.of("method", SimpleType.STRING, "transport",
			SimpleType.STRING, "operation", SimpleType.STRING, "scope", SimpleType.STRING, "status", SimpleType.STRING,
			"fault", SimpleType.STRING, "scenario", SimpleType.STRING, "headers", Programs.TEXTS, "took",
			SimpleType.DURATION);

	private final Programs programs;

	/**
	 * Compiles a condition.
	 * @param text the text of the expression
	 * @throws StatusException INVALID_ARGUMENT with the mistake if it cannot be compiled
	 * or its value is not a boolean
	 */
	public CallExpression(String text) {
		this.programs = new Programs(text, ExpressionSubject.REQUEST.variable(), VARIABLES, SimpleType.BOOL);
		this.programs.of(Optional.empty());
	}

	/**
	 * Evaluates the condition for a call.
	 * @param request the request of the call, if known
	 * @param others the other variables
	 * @param budget the budget that the evaluation is charged to
	 * @return whether it is true; false also if the request lacks a field that it uses
	 */
	public boolean holds(Optional<Message> request, CallFacts others, EvaluationBudget budget) {
		return this.programs.holds(request.map(Message::getDescriptorForType), others.variables(request), budget);
	}

}
