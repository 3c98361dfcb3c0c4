package dev.longrunning.emulator.expression;

import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.longrunning.emulator.status.StatusException;

/**
 * An expression in the Common Expression Language (CEL). It is compiled once for each
 * type of request. Fields of messages can be named by their proto or JSON names.
 */
public final class CelExpression {

	private static final Map<String, CelType> VARIABLES = Map.of("headers", Programs.TEXTS, "scope", SimpleType.STRING,
			"nth", SimpleType.INT, "now", SimpleType.TIMESTAMP, "operation", Programs.TEXTS);

	private final String text;

	private final Programs programs;

	/**
	 * Creates an expression without compiling it.
	 * @param text the text of the expression
	 */
	public CelExpression(String text) {
		this.text = text;
		this.programs = new Programs(text, VARIABLES, SimpleType.DYN);
	}

	/**
	 * Compiles the expression for a type of request.
	 * @param request the type
	 * @throws StatusException INVALID_ARGUMENT with the mistake
	 */
	public void check(Descriptor request) {
		this.programs.of(Optional.of(request));
	}

	/**
	 * Parses the expression without a type of request.
	 * @throws StatusException INVALID_ARGUMENT with the mistake
	 */
	public void check() {
		var parsed = CelCompilerFactory.standardCelCompilerBuilder()
			.setOptions(Programs.options().build())
			.setStandardMacros(CelStandardMacro.STANDARD_MACROS)
			.build()
			.parse(this.text);
		if (parsed.hasError()) {
			throw StatusException.invalidArgument("'" + ExpressionText.abbreviated(this.text) + "' cannot be parsed: "
					+ Programs.reason(parsed.getErrorString()));
		}
	}

	/**
	 * Evaluates the expression.
	 * @param facts the variables
	 * @return a CEL value: a {@code String}, a {@code Boolean}, a {@code Long}, a
	 * {@code Double}, an {@code Instant}, a {@code Duration}, a message, a list or a map
	 * @throws StatusException INVALID_ARGUMENT if the expression does not match the type
	 * of the request, FAILED_PRECONDITION if it has no value for this request
	 */
	public Object value(Facts facts) {
		return this.programs.value(type(facts), facts.variables(), facts.budget());
	}

	/**
	 * Evaluates the expression for a template.
	 * @param facts the variables
	 * @return the value; a word if the expression is a field with an enum
	 * @throws StatusException as {@link #value}
	 */
	Object templateValue(Facts facts) {
		var value = value(facts);
		return this.programs.of(type(facts)).words().map((words) -> words.applied(value)).orElse(value);
	}

	/**
	 * Evaluates the expression as a condition.
	 * @param facts the variables
	 * @return whether the value is {@code true}; false also if the type of the request
	 * lacks a field that it uses, or the expression has no value
	 */
	public boolean holds(Facts facts) {
		return this.programs.holds(type(facts), facts.variables(), facts.budget());
	}

	/**
	 * Checks whether the value may depend on the number of the call.
	 * @return false only if it certainly does not
	 */
	public boolean usesNth() {
		return this.text.contains("nth");
	}

	@Override
	public String toString() {
		return this.text;
	}

	private static Optional<Descriptor> type(Facts facts) {
		return Optional.of(facts.request().getDescriptorForType());
	}

}
