package dev.longrunning.emulator.expression;

import java.util.Map;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;

/**
 * The message that an expression is about, with the other variables of the expression.
 */
public enum ExpressionSubject {

	/** The request of a call; see {@link Facts}. */
	REQUEST("request",
			Map.of("headers", Programs.TEXTS, "scope", SimpleType.STRING, "project", SimpleType.STRING, "location",
					SimpleType.STRING, "nth", SimpleType.INT, "now", SimpleType.TIMESTAMP, "operation",
					Programs.TEXTS)),
	/** A resource; see {@link ResourceFacts}. */
	RESOURCE("resource", Map.of("name", SimpleType.STRING, "id", SimpleType.STRING, "project", SimpleType.STRING,
			"location", SimpleType.STRING, "now", SimpleType.TIMESTAMP));

	private final String variable;

	private final Map<String, CelType> others;

	ExpressionSubject(String variable, Map<String, CelType> others) {
		this.variable = variable;
		this.others = others;
	}

	/**
	 * The name of the variable.
	 * @return the name of the variable whose value is the message
	 */
	String variable() {
		return this.variable;
	}

	/** The types of the other variables. */
	Map<String, CelType> others() {
		return this.others;
	}

}
