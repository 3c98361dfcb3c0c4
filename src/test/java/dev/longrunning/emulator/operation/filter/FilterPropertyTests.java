package dev.longrunning.emulator.operation.filter;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.longrunning.Operation;
import dev.longrunning.emulator.operation.filter.syntax.ComparisonOperator;
import dev.longrunning.emulator.operation.filter.syntax.FilterExpression;
import dev.longrunning.emulator.operation.filter.syntax.FilterText;
import dev.longrunning.emulator.operation.filter.syntax.Literal;
import dev.longrunning.emulator.operation.filter.syntax.Parser;
import dev.longrunning.emulator.operation.filter.syntax.Segment;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What holds for all filters, tried on random ones; a failure names its seed. */
class FilterPropertyTests {

	private static final int ROUNDS = 2_000;

	private static final List<String> WORDS = List.of("a", "done", "x y", "AND", "or", "", "*", "a*b", "\\", "\"", "'",
			"-5", "1.5e3", "20s", "2012-04-21T11:30:00-04:00", "type.googleapis.com/a.B", "(", "f(", ":", "é",
			"\uD83D\uDE00", "\n");

	private static final List<String> FRAGMENTS = Stream.concat(WORDS.stream(),
			Stream.of(" ", " ", " AND ", " OR ", "NOT ", "-", "(", ")", "=", "!=", "<=", ">", ":", ".", ",", "!",
					"done", "name", "metadata", "error.code", "response.x", "@type", "[0]", "\u0000", "\t", "\"q\"",
					"metadata.create_time", "metadata.steps.0", "metadata.state"))
		.toList();

	@Test
	void aPrintedFilterIsReadAsTheSame() {
		for (var seed = 0L; seed < ROUNDS; seed++) {
			var expression = expression(new Random(seed), 4);
			var read = Parser.parse(new FilterText(expression.toString()));
			assertThat(placeless(read)).as("seed %d: %s", seed, expression).isEqualTo(expression);
			assertThat(read).as("seed %d", seed).hasToString(expression.toString());
		}
	}

	@Test
	void groupsMeanWhatTheirPartsMean() {
		var operations = IntStream.range(0, 16).mapToObj((percent) -> Jobs.operation("""
				{"metadata": {"@type": "a/example.jobs.v1.JobMetadata", "progressPercent": %d}}
				""".formatted(percent))).toList();
		for (var seed = 0L; seed < ROUNDS; seed++) {
			var random = new Random(seed);
			var value = random.nextInt(16);
			var expression = truthTable(random, 4, value);
			var operation = operations.get(value);
			var filter = OperationFilter.parse(expression.filter());
			assertThat(filter.matches(operation, Jobs::type)).as("seed %d: %s", seed, expression.filter())
				.isEqualTo(expression.holds());
			assertThat(OperationFilter.parse(filter.toString()).matches(operation, Jobs::type))
				.as("seed %d, printed: %s", seed, filter)
				.isEqualTo(expression.holds());
		}
	}

	@Test
	void constraintOfDoneHoldsForAllMatches() {
		for (var seed = 0L; seed < ROUNDS; seed++) {
			var random = new Random(seed);
			var filter = OperationFilter.parse(doneFilter(random, 3));
			for (var operation : Jobs.ALL) {
				if (filter.matches(operation, Jobs::type)) {
					assertThat(filter.done().orElse(operation.getDone())).as("seed %d: %s", seed, filter)
						.isEqualTo(operation.getDone());
				}
			}
		}
	}

	@Test
	void anyTextIsAFilterOrAnInvalidArgument() {
		var filters = 0;
		for (var seed = 0L; seed < 5 * ROUNDS; seed++) {
			var random = new Random(seed);
			var text = fuzz(random);
			try {
				var filter = OperationFilter.parse(text);
				Jobs.ALL.forEach((operation) -> filter.matches(operation, Jobs::type));
				assertThat(OperationFilter.parse(filter.toString())).hasToString(filter.toString());
				filter.check(Operation.getDescriptor(), Jobs::type, Map.of("metadata",
						List.of(Jobs.METADATA, Jobs.OTHER_METADATA), "response", List.of(Jobs.RESULT)));
				filters++;
			}
			catch (StatusException ex) {
				assertThat(ex.code()).as("seed %d: %s", seed, text).isEqualTo(Code.INVALID_ARGUMENT);
				assertThat(ex.getMessage()).as("seed %d: %s", seed, text).startsWith("Invalid filter at position ");
			}
			catch (RuntimeException | StackOverflowError ex) {
				throw new AssertionError("seed " + seed + ": " + text, ex);
			}
		}
		assertThat(filters).isGreaterThan(ROUNDS / 4);
	}

	@Test
	void complaintsStayShort() {
		var word = "a".repeat(16_000);
		for (var text : List.of(word + "=1", "error." + word + ":1", "name." + word + "=1", "done=" + word, word + "(",
				"a " + word + "[0]=1", "error:" + word, "metadata." + word + "=x")) {
			var failure = catchThrowableOfType(StatusException.class, () -> OperationFilter.parse(text)
				.check(Operation.getDescriptor(), Jobs::type,
						Map.of("metadata", List.of(Jobs.METADATA, Jobs.OTHER_METADATA), "response", List.of())));
			assertThat(failure.getMessage()).hasSizeLessThan(700);
		}
	}

	@Test
	void theLongestFiltersAreReadAtOnce() {
		for (var part : List.of("(", "-", "NOT ", "a ", "a OR ", "a AND ", "a=", "a.", "\"", "*", "a=(",
				"a=2012-04-21T11:30:", "done=true ", "name=*a* ", "metadata.x:* ")) {
			var text = part.repeat(16 * 1024 / part.length());
			try {
				var filter = OperationFilter.parse(text);
				filter.check(Operation.getDescriptor(), Jobs::type,
						Map.of("metadata", List.of(), "response", List.of()));
				assertThat(filter.matches(Jobs.BARE, Jobs::type)).isIn(true, false);
			}
			catch (StatusException ex) {
				assertThat(ex.code()).isEqualTo(Code.INVALID_ARGUMENT);
				assertThat(String.valueOf(ex.getMessage())).hasSizeLessThan(500);
			}
		}
	}

	private static String fuzz(Random random) {
		var text = new StringBuilder();
		for (var parts = random.nextInt(12); parts >= 0; parts--) {
			text.append(oneOf(random, FRAGMENTS));
		}
		return text.toString();
	}

	private static String doneFilter(Random random, int depth) {
		return switch (random.nextInt((depth == 0) ? 3 : 6)) {
			case 0 -> oneOf(random, List.of("done:true", "done=false", "done!=true", "done:*", "done!=false"));
			case 1 -> "name:r";
			case 2 -> "error:*";
			case 3 -> "-(" + doneFilter(random, depth - 1) + ")";
			case 4 -> "(" + doneFilter(random, depth - 1) + " AND " + doneFilter(random, depth - 1) + ")";
			default -> "(" + doneFilter(random, depth - 1) + " OR " + doneFilter(random, depth - 1) + ")";
		};
	}

	private static FilterExpression expression(Random random, int depth) {
		return switch (random.nextInt((depth == 0) ? 2 : 5)) {
			case 0 -> new FilterExpression.Search(literal(random));
			case 1 -> new FilterExpression.Restriction(
					Stream.generate(() -> new Segment(oneOf(random, WORDS), 0)).limit(1 + random.nextInt(3)).toList(),
					oneOf(random, List.of(ComparisonOperator.values())), literal(random));
			case 2 -> new FilterExpression.Not(expression(random, depth - 1));
			case 3 -> new FilterExpression.And(operands(random, depth));
			default -> new FilterExpression.Or(operands(random, depth));
		};
	}

	private static List<FilterExpression> operands(Random random, int depth) {
		return Stream.generate(() -> expression(random, depth - 1)).limit(2 + random.nextInt(2)).toList();
	}

	private static Literal literal(Random random) {
		return new Literal(Stream.generate(() -> oneOf(random, WORDS)).limit(1 + random.nextInt(3)).toList(), 0);
	}

	private static FilterExpression placeless(FilterExpression expression) {
		return switch (expression) {
			case FilterExpression.And(var operands) ->
				new FilterExpression.And(operands.stream().map(FilterPropertyTests::placeless).toList());
			case FilterExpression.Or(var operands) ->
				new FilterExpression.Or(operands.stream().map(FilterPropertyTests::placeless).toList());
			case FilterExpression.Not(var operand) -> new FilterExpression.Not(placeless(operand));
			case FilterExpression.Search(var literal) -> new FilterExpression.Search(new Literal(literal.pieces(), 0));
			case FilterExpression.Restriction(var path, var comparator, var literal) ->
				new FilterExpression.Restriction(
						path.stream().map((segment) -> new Segment(segment.name(), 0)).toList(), comparator,
						new Literal(literal.pieces(), 0));
		};
	}

	/**
	 * A random filter whose leaves ask for one of four numbers, and whether it holds
	 * where the number is the given one, found without reading it.
	 */
	private static Judged truthTable(Random random, int depth, int value) {
		if (depth == 0 || random.nextInt(4) == 0) {
			var asked = random.nextInt(16);
			var less = random.nextBoolean();
			return new Judged("metadata.progress_percent" + (less ? "<" : ">=") + asked, less == (value < asked));
		}
		var one = truthTable(random, depth - 1, value);
		var two = truthTable(random, depth - 1, value);
		var three = truthTable(random, depth - 1, value);
		return switch (random.nextInt(5)) {
			case 0 -> new Judged("(" + one.filter + " AND " + two.filter + " OR " + three.filter + ")",
					one.holds && (two.holds || three.holds));
			case 1 -> new Judged("(" + one.filter + " OR " + two.filter + " " + three.filter + ")",
					(one.holds || two.holds) && three.holds);
			case 2 -> new Judged("(" + one.filter + "  " + two.filter + " AND " + three.filter + ")",
					one.holds && two.holds && three.holds);
			case 3 -> new Judged("(NOT " + one.filter + " OR -" + two.filter + ")", !one.holds || !two.holds);
			default -> new Judged("(-" + one.filter + ")", !one.holds);
		};
	}

	private static <T> T oneOf(Random random, List<T> list) {
		return list.get(random.nextInt(list.size()));
	}

	private record Judged(String filter, boolean holds) {
	}

}
