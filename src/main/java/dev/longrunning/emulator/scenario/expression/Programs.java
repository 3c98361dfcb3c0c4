package dev.longrunning.emulator.scenario.expression;

import java.util.Map;
import java.util.Optional;
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
 * An expression compiled for each type of request it meets. Fields of messages go by
 * their proto or by their JSON names.
 */
final class Programs {

	/** Longer expressions are data, which belongs in the request. */
	private static final int LONGEST = 10_000;

	/** Deeper ones are refused as they are parsed; deeper trees do not fit the stack. */
	private static final int DEEPEST = 100;

	private static final int MOST_NODES = 5_000;

	/** The cost of compiling an expression, in steps. */
	private static final int COMPILATION = 100;

	/** Texts by name. */
	static final CelType TEXTS = MapType.create(SimpleType.STRING, SimpleType.STRING);

	/** Those of CEL but for one that is charged by what it costs. */
	private static final CelStandardFunctions FUNCTIONS = CelStandardFunctions.newBuilder()
		.excludeFunctions(StandardFunction.MATCHES)
		.build();

	private final String text;

	private final Map<String, ? extends CelType> variables;

	private final CelType result;

	private final Map<Optional<Descriptor>, CelRuntime.Program> programs = new ConcurrentHashMap<>();

	/**
	 * The programs of an expression.
	 * @param text as it is written
	 * @param variables what it can speak of beside {@code request}
	 * @param result what its value must be
	 */
	Programs(String text, Map<String, ? extends CelType> variables, CelType result) {
		this.result = result;
		this.text = text;
		this.variables = variables;
	}

	/**
	 * Compiles it.
	 * @param request the type of the request; empty where that may be anything
	 * @return the program
	 * @throws StatusException INVALID_ARGUMENT that says what is wrong with it
	 */
	CelRuntime.Program of(Optional<Descriptor> request) {
		return this.programs.computeIfAbsent(request, this::compiled);
	}

	/**
	 * Its value.
	 * @param request the type of the request; empty where that may be anything
	 * @param values the values of all variables
	 * @param budget pays for it
	 * @return a value as CEL has it
	 */
	Object value(Optional<Descriptor> request, Map<String, Object> values, EvaluationBudget budget) {
		var meter = new Meter(budget);
		try {
			if (!this.programs.containsKey(request)) {
				budget.spend(COMPILATION);
			}
			return meter.result(of(request).trace(values, functions(meter), meter));
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
	 * Whether it is true.
	 * @param request the type of the request; empty where that may be anything
	 * @param values the values of all variables
	 * @param budget pays for it
	 * @return whether its value is the truth value true; false also where the request's
	 * type has no such fields, or the expression no value
	 * @throws StatusException RESOURCE_EXHAUSTED where the budget is used up
	 */
	boolean hold(Optional<Descriptor> request, Map<String, Object> values, EvaluationBudget budget) {
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

	/** Functions of one evaluation, whose meter counts. */
	@SuppressWarnings("Immutable")
	private static CelFunctionResolver functions(Meter meter) {
		return CelLateFunctionBindings.from(
				CelFunctionBinding.from("matches", String.class, String.class, meter::matches),
				CelFunctionBinding.from("matches_string", String.class, String.class, meter::matches));
	}

	/**
	 * Options with the limits of all expressions.
	 * @return the options, to go on with
	 */
	static CelOptions.Builder options() {
		return CelOptions.current()
			.maxExpressionCodePointSize(LONGEST)
			.maxParseRecursionDepth(DEEPEST)
			.maxParseExpressionNodeCount(MOST_NODES);
	}

	private CelRuntime.Program compiled(Optional<Descriptor> request) {
		ExpensiveWork.checkpoint();
		try {
			return compiled(request, options().build());
		}
		catch (CelValidationException byProtoNames) {
			try {
				return compiled(request, options().enableJsonFieldNames(true).build());
			}
			catch (CelValidationException | CelEvaluationException _) {
				throw StatusException.invalidArgument("'" + ExpressionText.abbreviated(this.text) + "' cannot be used"
						+ request.map((type) -> " for a " + type.getFullName()).orElse("") + ": "
						+ reason(byProtoNames.getMessage()));
			}
		}
		catch (CelEvaluationException ex) {
			throw StatusException.invalidArgument("'" + this.text + "' cannot be used: " + ex.getMessage());
		}
	}

	private CelRuntime.Program compiled(Optional<Descriptor> request, CelOptions options)
			throws CelValidationException, CelEvaluationException {
		var compiler = CelCompilerFactory.standardCelCompilerBuilder()
			.setOptions(options)
			.setResultType(this.result)
			.setStandardMacros(CelStandardMacro.STANDARD_MACROS)
			.addVar("request", request.<CelType>map((type) -> StructTypeReference.create(type.getFullName()))
				.orElse(SimpleType.DYN));
		this.variables.forEach(compiler::addVar);
		var runtime = CelRuntimeFactory.standardCelRuntimeBuilder()
			.setOptions(options)
			.setStandardEnvironmentEnabled(false)
			.setStandardFunctions(FUNCTIONS);
		request.ifPresent((type) -> {
			compiler.addFileTypes(type.getFile());
			runtime.addFileTypes(type.getFile());
		});
		return runtime.build().createProgram(compiler.build().compile(this.text).getAst());
	}

	/** The first line of CEL's report says what and where; the others draw it. */
	static String reason(@Nullable String report) {
		return Stream.of(String.valueOf(report).split("\n"))
			.findFirst()
			.map((line) -> line.replaceFirst("^ERROR: <input>:\\d+:(\\d+): ", "at character $1, "))
			.orElse("it cannot be read");
	}

}
