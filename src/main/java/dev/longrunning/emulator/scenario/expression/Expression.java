package dev.longrunning.emulator.scenario.expression;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.jspecify.annotations.Nullable;

/**
 * An expression of the Common Expression Language. It is compiled for each type of
 * request it meets; fields of messages go by their proto or by their JSON names.
 */
public final class Expression {

	private static final CelType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);

	private final String text;

	private final Map<Descriptor, CelRuntime.Program> programs = new ConcurrentHashMap<>();

	/**
	 * An expression.
	 * @param text as it is written
	 */
	public Expression(String text) {
		this.text = text;
	}

	/**
	 * Compiles it for requests of a type.
	 * @param request the type
	 * @throws StatusException INVALID_ARGUMENT that says what is wrong with it
	 */
	public void check(Descriptor request) {
		program(request);
	}

	/**
	 * Reads it without knowing of any type.
	 * @throws StatusException INVALID_ARGUMENT that says what is wrong with it
	 */
	public void check() {
		var parsed = CelCompilerFactory.standardCelCompilerBuilder()
			.setStandardMacros(CelStandardMacro.STANDARD_MACROS)
			.build()
			.parse(this.text);
		if (parsed.hasError()) {
			throw StatusException
				.invalidArgument("'" + this.text + "' cannot be read: " + reason(parsed.getErrorString()));
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
		try {
			return program(facts.request().getDescriptorForType()).eval(facts.variables());
		}
		catch (CelEvaluationException ex) {
			throw StatusException.of(Code.FAILED_PRECONDITION, "EXPRESSION_WITHOUT_VALUE",
					"'" + this.text + "' has no value here: " + ex.getMessage());
		}
	}

	/**
	 * Whether it is true.
	 * @param facts what it speaks of
	 * @return whether its value is the truth value true; false also where the request's
	 * type has no such fields, or the expression no value
	 */
	public boolean holds(Facts facts) {
		try {
			return Boolean.TRUE.equals(value(facts));
		}
		catch (StatusException _) {
			return false;
		}
	}

	@Override
	public String toString() {
		return this.text;
	}

	private CelRuntime.Program program(Descriptor request) {
		return this.programs.computeIfAbsent(request, this::compiled);
	}

	private CelRuntime.Program compiled(Descriptor request) {
		try {
			return compiled(request, CelOptions.current().build());
		}
		catch (CelValidationException byProtoNames) {
			try {
				return compiled(request, CelOptions.current().enableJsonFieldNames(true).build());
			}
			catch (CelValidationException | CelEvaluationException _) {
				throw StatusException.invalidArgument("'" + this.text + "' cannot be used for a "
						+ request.getFullName() + ": " + reason(byProtoNames.getMessage()));
			}
		}
		catch (CelEvaluationException ex) {
			throw StatusException.invalidArgument("'" + this.text + "' cannot be used: " + ex.getMessage());
		}
	}

	private CelRuntime.Program compiled(Descriptor request, CelOptions options)
			throws CelValidationException, CelEvaluationException {
		var compiler = CelCompilerFactory.standardCelCompilerBuilder()
			.setOptions(options)
			.setStandardMacros(CelStandardMacro.STANDARD_MACROS)
			.addFileTypes(request.getFile())
			.addVar("request", StructTypeReference.create(request.getFullName()))
			.addVar("headers", TEXTS)
			.addVar("scope", SimpleType.STRING)
			.addVar("nth", SimpleType.INT)
			.addVar("now", SimpleType.TIMESTAMP)
			.addVar("operation", TEXTS)
			.build();
		return CelRuntimeFactory.standardCelRuntimeBuilder()
			.setOptions(options)
			.addFileTypes(request.getFile())
			.build()
			.createProgram(compiler.compile(this.text).getAst());
	}

	/** The first line of CEL's report says what and where; the others draw it. */
	private static String reason(@Nullable String report) {
		return Stream.of(String.valueOf(report).split("\n"))
			.findFirst()
			.map((line) -> line.replaceFirst("^ERROR: <input>:\\d+:(\\d+): ", "at character $1, "))
			.orElse("it cannot be read");
	}

}
