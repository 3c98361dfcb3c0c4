package dev.longrunning.emulator.expression;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelEvaluationListener;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionResolver;
import dev.cel.runtime.CelLateFunctionBindings;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.jspecify.annotations.Nullable;

/**
 * The compiled programs of an expression, one for each type of request. Fields of
 * messages can be named by their proto or JSON names.
 */
final class Programs {

	/** A longer text is data, which belongs in the request. */
	private static final int MAX_LENGTH = 10_000;

	/**
	 * The parser refuses deeper expressions, because their trees would overflow the
	 * stack.
	 */
	private static final int MAX_DEPTH = 100;

	private static final int MAX_NODES = 5_000;

	/** The cost of compiling an expression, in steps. */
	private static final int COMPILATION_STEPS = 100;

	/** The type of maps from text to text. */
	static final CelType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);

	/** CEL's standard functions without {@code matches}, which {@link Meter} replaces. */
	private static final CelStandardFunctions FUNCTIONS = CelStandardFunctions.newBuilder()
		.excludeFunctions(StandardFunction.MATCHES)
		.build();

	private final String text;

	private final String subject;

	private final Map<String, ? extends CelType> variables;

	private final CelType result;

	private final Map<Optional<Descriptor>, Compiled> programs = new ConcurrentHashMap<>();

	/**
	 * Creates the programs of an expression.
	 * @param text the text of the expression
	 * @param subject the message that it is about
	 * @param result the required type of the value
	 */
	Programs(String text, ExpressionSubject subject, CelType result) {
		this(text, subject.variable(), subject.others(), result);
	}

	/**
	 * Creates the programs of an expression.
	 * @param text the text of the expression
	 * @param subject the name of the variable for the message that it is about
	 * @param variables the types of the other variables
	 * @param result the required type of the value
	 */
	Programs(String text, String subject, Map<String, ? extends CelType> variables, CelType result) {
		this.result = result;
		this.text = text;
		this.subject = subject;
		this.variables = variables;
	}

	/**
	 * Compiles the expression, once for each type.
	 * @param request the type of the request; empty for any type
	 * @return the program and the enum of its value
	 * @throws StatusException INVALID_ARGUMENT with the mistake
	 */
	Compiled of(Optional<Descriptor> request) {
		return this.programs.computeIfAbsent(request, this::compiled);
	}

	/**
	 * Evaluates the expression.
	 * @param request the type of the request; empty for any type
	 * @param values the values of all variables
	 * @param budget the budget that the evaluation is charged to
	 * @return a CEL value
	 */
	Object value(Optional<Descriptor> request, Map<String, Object> values, EvaluationBudget budget) {
		var meter = new Meter(budget);
		return value(request, values, meter, meter);
	}

	/**
	 * Evaluates the expression and records the values of its parts.
	 * @param request the type of the request; empty for any type
	 * @param values the values of all variables
	 * @param budget the budget that the evaluation is charged to
	 * @return the value or the reason why there is none, and the values of the parts
	 */
	Evaluation evaluation(Optional<Descriptor> request, Map<String, Object> values, EvaluationBudget budget) {
		var meter = new Meter(budget);
		var parts = new EvaluatedParts();
		try {
			var value = value(request, values, meter, (part, result) -> {
				meter.callback(part, result);
				parts.add(part, result);
			});
			return new Evaluation(Optional.of(value), Optional.empty(), parts.of(of(request).expression()));
		}
		catch (StatusException ex) {
			if (ex.code() == Code.CANCELLED) {
				throw ex;
			}
			return new Evaluation(Optional.empty(), Optional.ofNullable(ex.getMessage()),
					Optional.ofNullable(this.programs.get(request))
						.map((compiled) -> parts.of(compiled.expression()))
						.orElse(Map.of()));
		}
	}

	private Object value(Optional<Descriptor> request, Map<String, Object> values, Meter meter,
			CelEvaluationListener listener) {
		var budget = meter.budget();
		try {
			if (!this.programs.containsKey(request)) {
				budget.spend(COMPILATION_STEPS);
			}
			return meter.result(of(request).program().trace(values, functions(meter), listener));
		}
		catch (EvaluationStopped ex) {
			throw ex.isBy(EvaluationStopped.Cause.BUDGET) ? budget.exceeded(this.text) : stopped();
		}
		catch (CelEvaluationException ex) {
			throw StatusException.of(Code.FAILED_PRECONDITION, "EXPRESSION_WITHOUT_VALUE",
					"'" + ExpressionText.abbreviated(this.text) + "' has no value here: "
							+ ExpressionText.abbreviated(String.valueOf(ex.getMessage())));
		}
	}

	/**
	 * Evaluates the expression as a condition.
	 * @param request the type of the request; empty for any type
	 * @param values the values of all variables
	 * @param budget the budget that the evaluation is charged to
	 * @return whether the value is {@code true}; false also if the type of the request
	 * lacks a field that it uses, or the expression has no value
	 * @throws StatusException RESOURCE_EXHAUSTED if the budget is spent
	 */
	boolean holds(Optional<Descriptor> request, Map<String, Object> values, EvaluationBudget budget) {
		try {
			return Boolean.TRUE.equals(value(request, values, budget));
		}
		catch (StatusException ex) {
			if (ex.code() == Code.FAILED_PRECONDITION || ex.code() == Code.INVALID_ARGUMENT) {
				return false;
			}
			throw ex;
		}
	}

	private StatusException stopped() {
		return StatusException.of(Code.CANCELLED, "EVALUATION_STOPPED",
				"The evaluation of '" + ExpressionText.abbreviated(this.text) + "' was stopped.");
	}

	/** The functions of one evaluation, bound to its meter. */
	@SuppressWarnings("Immutable")
	private static CelFunctionResolver functions(Meter meter) {
		return CelLateFunctionBindings.from(
				CelFunctionBinding.from("matches", String.class, String.class, meter::matches),
				CelFunctionBinding.from("matches_string", String.class, String.class, meter::matches));
	}

	/**
	 * Returns options with the limits of all expressions.
	 * @return a builder of options
	 */
	static CelOptions.Builder options() {
		return CelOptions.current()
			.maxExpressionCodePointSize(MAX_LENGTH)
			.maxParseRecursionDepth(MAX_DEPTH)
			.maxParseExpressionNodeCount(MAX_NODES);
	}

	private Compiled compiled(Optional<Descriptor> request) {
		ExpensiveWork.checkpoint();
		try {
			return compiled(request, options().build());
		}
		catch (CelValidationException byProtoNames) {
			return compiledByJsonNames(request, byProtoNames);
		}
		catch (CelEvaluationException ex) {
			throw StatusException.invalidArgument("'" + this.text + "' cannot be used: " + ex.getMessage());
		}
	}

	private Compiled compiledByJsonNames(Optional<Descriptor> request, CelValidationException byProtoNames) {
		try {
			return compiled(request, options().enableJsonFieldNames(true).build());
		}
		catch (CelValidationException | CelEvaluationException _) {
			throw StatusException.invalidArgument("'" + ExpressionText.abbreviated(this.text) + "' cannot be used"
					+ request.map((type) -> " for a " + type.getFullName()).orElse("") + ": "
					+ reason(byProtoNames.getMessage()));
		}
	}

	private Compiled compiled(Optional<Descriptor> request, CelOptions options)
			throws CelValidationException, CelEvaluationException {
		var expression = compiler(request, options).compile(this.text).getAst();
		var runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
			.setOptions(options)
			.setStandardEnvironmentEnabled(false)
			.setStandardFunctions(FUNCTIONS);
		request.ifPresent((type) -> runtime.addFileTypes(type.getFile()));
		return new Compiled(expression, runtime.build().createProgram(expression),
				request.flatMap((type) -> EnumWords.of(expression, type)));
	}

	private CelCompiler compiler(Optional<Descriptor> request, CelOptions options) {
		var compiler = CelCompilerFactory.standardCelCompilerBuilder()
			.setOptions(options)
			.setResultType(this.result)
			.setStandardMacros(CelStandardMacro.STANDARD_MACROS)
			.addVar(this.subject, request.<CelType>map((type) -> StructTypeReference.create(type.getFullName()))
				.orElse(SimpleType.DYN));
		this.variables.forEach(compiler::addVar);
		request.ifPresent((type) -> compiler.addFileTypes(type.getFile()));
		return compiler.build();
	}

	/**
	 * The mistake and its position from the first line of CEL's report; the other lines
	 * draw the position.
	 */
	static String reason(@Nullable String report) {
		return Stream.of(String.valueOf(report).split("\n"))
			.findFirst()
			.map((line) -> line.replaceFirst("^ERROR: <input>:\\d+:(\\d+): ", "at character $1, "))
			.orElse("it cannot be parsed");
	}

	/**
	 * The compiled expression.
	 *
	 * @param expression the checked expression
	 * @param program the program
	 * @param words the words of the enum, if the value is one
	 */
	record Compiled(CelAbstractSyntaxTree expression, CelRuntime.Program program, Optional<EnumWords> words) {
	}

}
