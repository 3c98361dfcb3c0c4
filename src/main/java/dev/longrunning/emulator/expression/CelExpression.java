package dev.longrunning.emulator.expression;

import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.longrunning.emulator.status.StatusException;

/**
 * An expression in the Common Expression Language (CEL). It is compiled once for each
 * type of its subject. Fields of messages can be named by their proto or JSON names.
 */
public final class CelExpression {

	private final String text;

	private final Programs programs;

	/**
	 * Creates an expression about requests without compiling it.
	 * @param text the text of the expression
	 */
	public CelExpression(String text) {
		this(text, ExpressionSubject.REQUEST);
	}

	/**
	 * Creates an expression without compiling it.
	 * @param text the text of the expression
	 * @param subject the message that it is about
	 */
	CelExpression(String text, ExpressionSubject subject) {
		this.text = text;
		this.programs = new Programs(text, subject, SimpleType.DYN);
	}

	/**
	 * Compiles the expression for a type of its subject.
	 * @param subject the type
	 * @throws StatusException INVALID_ARGUMENT with the mistake
	 */
	public void check(Descriptor subject) {
		this.programs.of(Optional.of(subject));
	}

	/**
	 * Parses the expression without a type of its subject.
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
	 * of the subject, FAILED_PRECONDITION if it has no value for this subject
	 */
	public Object value(Variables facts) {
		return this.programs.value(type(facts), facts.values(), facts.budget());
	}

	/**
	 * Evaluates the expression for a template.
	 * @param facts the variables
	 * @return the value; a word if the expression is a field with an enum
	 * @throws StatusException as {@link #value}
	 */
	Object templateValue(Variables facts) {
		var value = value(facts);
		return this.programs.of(type(facts)).words().map((words) -> words.applied(value)).orElse(value);
	}

	/**
	 * Evaluates the expression as a condition.
	 * @param facts the variables
	 * @return whether the value is {@code true}; false also if the type of the subject
	 * lacks a field that it uses, or the expression has no value
	 */
	public boolean holds(Variables facts) {
		return this.programs.holds(type(facts), facts.values(), facts.budget());
	}

	/**
	 * Evaluates the expression as a condition, and tells the values that it depends on.
	 * @param facts the variables
	 * @return the evaluation; {@link #holds} has the same result
	 * @throws StatusException CANCELLED if the evaluation was stopped
	 */
	public Evaluation evaluate(Variables facts) {
		return this.programs.evaluation(type(facts), facts.values(), facts.budget());
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

	private static Optional<Descriptor> type(Variables facts) {
		return Optional.of(facts.subject().getDescriptorForType());
	}

}
