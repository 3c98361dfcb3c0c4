package dev.longrunning.emulator.scenario.expression;

import java.util.Map;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.longrunning.emulator.status.StatusException;

/**
 * An expression of the Common Expression Language. It is compiled for each type of
 * request it meets; fields of messages go by their proto or by their JSON names.
 */
public final class CelExpression {

	private static final Map<String, CelType> VARIABLES = Map.of("headers", Programs.TEXTS, "scope", SimpleType.STRING,
			"nth", SimpleType.INT, "now", SimpleType.TIMESTAMP, "operation", Programs.TEXTS);

	private final String text;

	private final Programs programs;

	/**
	 * An expression.
	 * @param text as it is written
	 */
	public CelExpression(String text) {
		this.text = text;
		this.programs = new Programs(text, VARIABLES, SimpleType.DYN);
	}

	/**
	 * Compiles it for requests of a type.
	 * @param request the type
	 * @throws StatusException INVALID_ARGUMENT that says what is wrong with it
	 */
	public void check(Descriptor request) {
		this.programs.of(Optional.of(request));
	}

	/**
	 * Reads it without knowing of any type.
	 * @throws StatusException INVALID_ARGUMENT that says what is wrong with it
	 */
	public void check() {
		var parsed = CelCompilerFactory.standardCelCompilerBuilder()
			.setOptions(Programs.options().build())
			.setStandardMacros(CelStandardMacro.STANDARD_MACROS)
			.build()
			.parse(this.text);
		if (parsed.hasError()) {
			throw StatusException.invalidArgument("'" + ExpressionText.abbreviated(this.text) + "' cannot be read: "
					+ Programs.reason(parsed.getErrorString()));
		}
	}

	/**
	 * Its value.
	 * @param facts what it speaks of
	 * @return a value as CEL has it: a text, a truth value, a {@code Long}, a
	 * {@code Double}, an {@code Instant}, a {@code Duration}, a message, a list or a map
	 * @throws StatusException INVALID_ARGUMENT where it does not fit the request's type,
	 * FAILED_PRECONDITION where it has no value for this request
	 */
	public Object value(Facts facts) {
		return this.programs.value(type(facts), facts.variables(), facts.budget());
	}

	/**
	 * Whether it is true.
	 * @param facts what it speaks of
	 * @return whether its value is the truth value true; false also where the request's
	 * type has no such fields, or the expression no value
	 */
	public boolean holds(Facts facts) {
		return this.programs.hold(type(facts), facts.variables(), facts.budget());
	}

	/**
	 * Whether its value may depend on the number of the call.
	 * @return false where that number is surely not in it
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
