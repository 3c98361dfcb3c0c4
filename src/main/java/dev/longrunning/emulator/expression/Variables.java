package dev.longrunning.emulator.expression;

import java.util.Map;

import com.google.protobuf.Message;

/** The variables of an expression about one message. */
public sealed interface Variables permits Facts, ResourceFacts {

	/**
	 * The message.
	 * @return the value of the variable that {@link ExpressionSubject#variable} names
	 */
	Message subject();

	/**
	 * All variables.
	 * @return the values by name
	 */
	Map<String, Object> values();

	/**
	 * The budget.
	 * @return the budget that the evaluation is charged to
	 */
	EvaluationBudget budget();

}
