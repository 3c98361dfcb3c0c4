package dev.longrunning.emulator.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.longrunning.WaitOperationRequest;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/** Expressions whose evaluation would take minutes or all of the heap. */
@Timeout(60)
class HostileExpressionIT {

	private static final long STEPS = 100_000;

	private static final String FIFTY = "[" + "1,".repeat(49) + "1]";

	private static final JsonValues VALUES = new JsonValues(new MessageWriter((_) -> Optional.empty()));

	static Stream<Arguments> tooExpensive() {
		return Stream.of(
				argumentSet("nested macros that grow a text",
						grown("['" + "x".repeat(100) + "']", "x + x + x + x + x + x + x + x")),
				argumentSet("nested macros that grow bytes", grown("[b'" + "x".repeat(100) + "']", "x + x + x + x")),
				argumentSet("nested macros that grow a list", grown("[[1]]", "x + x + x + x + x + x + x + x + x + x")),
				argumentSet("a list that holds itself many times", grown("[[1]]", "[x, x, x, x, x, x, x, x, x, x]")),
				argumentSet("equal lists that share their items",
						"[" + grown("[[1]]", "[x, x, x, x, x, x, x, x, x, x]") + "].all(y, y == y)"),
				argumentSet("maps that share their entries", grown("[{'a': 1}]", "{'a': x, 'b': x, 'c': x, 'd': x}")),
				argumentSet("nested loops", nested("all", "x5 > 0", 5)),
				argumentSet("nested loops whose errors are absorbed", nested("all", "1 / 0 > 0 || x5 > 0", 5)),
				argumentSet("nested loops that look for nothing", nested("exists", "x5 > 1", 5)),
				argumentSet("nested filters", nested("exists_one", "x5 > 1", 5)),
				argumentSet("a large text searched often",
						"[%1$s].all(a, %2$s.all(b, %2$s.all(c, !a.matches('(x+x+)+y'))))"
							.formatted("'" + "x".repeat(2_000) + "'", FIFTY)),
				argumentSet("a large pattern used often", "%1$s.all(a, %1$s.all(b, !'%2$s'.matches('(x{1,500}){2}y')))"
					.formatted(FIFTY, "x".repeat(2_000))));
	}

	@ParameterizedTest
	@MethodSource("tooExpensive")
	void expensiveExpressionIsStoppedByItsBudget(String expression) {
		var budget = new EvaluationBudget(STEPS);
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> new CelExpression(expression).value(facts(budget)))
			.withMessageContaining("EMULATOR_LIMITS_STEPS")
			.matches((ex) -> ex.code() == Code.RESOURCE_EXHAUSTED);
		assertThat(budget.spent()).isLessThan(4 * STEPS);
	}

	@Test
	void expensiveConditionDoesNotCountAsFalse() {
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> new CelExpression(nested("all", "x5 > 0", 5)).holds(facts(new EvaluationBudget(STEPS))))
			.matches((ex) -> ex.code() == Code.RESOURCE_EXHAUSTED);
	}

	static Stream<Arguments> unreadable() {
		return Stream.of(argumentSet("too long", "'" + "x".repeat(20_000) + "'"),
				argumentSet("a long sum", "1" + " + 1".repeat(4_900) + " == 2"),
				argumentSet("a long sum without spaces", "1" + "+1".repeat(4_900)),
				argumentSet("many parentheses", "(".repeat(4_000) + "1" + ")".repeat(4_000)),
				argumentSet("many lists", "[".repeat(4_000) + "1" + "]".repeat(4_000)),
				argumentSet("many fields", "request" + ".name".repeat(1_900)),
				argumentSet("many indexes", "request" + "[0]".repeat(3_000)),
				argumentSet("many conditionals", "true ? 1 : ".repeat(900) + "1"),
				argumentSet("many calls", "'x'" + ".size()".repeat(1_300)),
				argumentSet("only opening parentheses", "(".repeat(9_000)),
				argumentSet("only quotes", "\"".repeat(9_999)), argumentSet("nothing", ""),
				argumentSet("a surrogate", "'\ud800'+"), argumentSet("an unfinished escape", "'\\u'"),
				argumentSet("zero", "\0"));
	}

	@ParameterizedTest
	@MethodSource("unreadable")
	void unreadableExpressionIsRefused(String expression) {
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> new CelExpression(expression).check(WaitOperationRequest.getDescriptor()))
			.matches((ex) -> ex.code() == Code.INVALID_ARGUMENT)
			.matches((ex) -> String.valueOf(ex.getMessage()).length() < 2_000);
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> new CallExpression(expression))
			.matches((ex) -> ex.code() == Code.INVALID_ARGUMENT);
	}

	static Stream<String> withoutValue() {
		return Stream.of("'a'.matches('[')", "'a'.matches('" + "(".repeat(5_000) + "')", "'a'.matches('a{1001}')",
				"timestamp('9999-12-31T23:59:59Z') + duration('1s')", "duration('315576000001s')",
				"duration('" + "9".repeat(9_000) + "s')", "timestamp('" + "9".repeat(9_000) + "')",
				"duration('315576000000s') + duration('1s')",
				"now - timestamp('0001-01-01T00:00:00Z') + duration('315576000000s')", "9223372036854775807 + 1",
				"-9223372036854775807 - 2", "1 / 0", "int('" + "9".repeat(9_000) + "')",
				"double('" + "x".repeat(9_000) + "')", "uint(-1)", "int(1e300)", "[1][dyn(1e300)]",
				"[1][9223372036854775807]", "now.getHours('" + "x".repeat(5_000) + "')", "{1: 1}[2]",
				"string(b'\\xff')");
	}

	@ParameterizedTest
	@MethodSource("withoutValue")
	void expressionThatOverflowsHasNoValue(String expression) {
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> new CelExpression(expression).value(facts(new EvaluationBudget(STEPS))))
			.matches((ex) -> ex.code() == Code.FAILED_PRECONDITION)
			.matches((ex) -> !String.valueOf(ex.getMessage()).matches("(?s).*(java\\.|Exception).*"))
			.matches((ex) -> String.valueOf(ex.getMessage()).length() < 2_000);
	}

	@Test
	void templateWhoseTextsShareOneBudgetIsStopped() {
		var text = "${%s.all(a, %s.all(b, a > 0))}".formatted(FIFTY, FIFTY).repeat(20);
		var template = new Template(JsonNodeFactory.instance.stringNode(text));
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> template.fill(facts(new EvaluationBudget(STEPS)), VALUES))
			.matches((ex) -> ex.code() == Code.RESOURCE_EXHAUSTED);
	}

	@Test
	void templateThatRepeatsALargeTextIsStopped() {
		var request = WaitOperationRequest.newBuilder().setName("x".repeat(1_000_000)).build();
		var facts = new Facts(request, Map.of(), "", 1, Instant.EPOCH, Map.of(), new EvaluationBudget(STEPS));
		var template = new Template(JsonNodeFactory.instance.stringNode("${request.name}".repeat(100)));
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> template.fill(facts, VALUES))
			.matches((ex) -> ex.code() == Code.RESOURCE_EXHAUSTED);
	}

	@Test
	void templateOfTooManyExpressionsIsRefused() {
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> new Template(JsonNodeFactory.instance.stringNode("${1}".repeat(1_001))))
			.withMessageContaining("1000 expressions");
	}

	@Test
	void evaluationStopsWithItsTask() throws InterruptedException {
		var code = new AtomicReference<Code>();
		var ended = new CountDownLatch(1);
		var endless = new CelExpression(nested("all", "x9 > 0", 9));
		try (var work = new ExpensiveWork(1, 1, Duration.ofMillis(50))) {
			assertThatExceptionOfType(StatusException.class).isThrownBy(() -> work.run(() -> {
				try {
					return endless.holds(facts(new EvaluationBudget(Long.MAX_VALUE)));
				}
				catch (StatusException ex) {
					code.set(ex.code());
					throw ex;
				}
				finally {
					ended.countDown();
				}
			})).withMessageContaining("EMULATOR_LIMITS_DEADLINE");
			ended.await();
		}
		assertThat(code).hasValue(Code.CANCELLED);
	}

	@Test
	void usualConditionTakesFewSteps() {
		var budget = new EvaluationBudget(STEPS);
		assertThat(
				new CelExpression("request.name.matches('op.*') && request.name.startsWith('operations/') && nth < 3")
					.holds(facts(budget)))
			.isTrue();
		assertThat(budget.spent()).isLessThan(150);
	}

	/** Nine macros inside each other, each of which makes more of what it gets. */
	private static String grown(String start, String step) {
		return start + (".map(x, " + step + ")").repeat(9);
	}

	private static String nested(String macro, String condition, int depth) {
		return IntStream.rangeClosed(1, depth)
			.mapToObj((level) -> FIFTY + "." + macro + "(x" + level + ", ")
			.collect(Collectors.joining()) + condition + ")".repeat(depth);
	}

	private static Facts facts(EvaluationBudget budget) {
		return new Facts(WaitOperationRequest.newBuilder().setName("operations/o").build(), Map.of(), "projects/p", 1,
				Instant.parse("2026-01-02T03:04:05Z"), Map.of(), budget);
	}

}
