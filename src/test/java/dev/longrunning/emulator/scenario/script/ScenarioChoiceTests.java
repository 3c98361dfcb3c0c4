package dev.longrunning.emulator.scenario.script;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

import com.google.longrunning.WaitOperationRequest;
import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.expression.EvaluationBudget;
import dev.longrunning.emulator.expression.Facts;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.rule.RuleRoom;
import dev.longrunning.emulator.rule.RuleTarget;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.definition.Definitions;
import dev.longrunning.emulator.testing.MapRuleStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ScenarioChoiceTests {

	private static final RuleTarget CALL = new RuleTarget(MethodRole.STARTS, "a.b.Start", "projects/p", "", Map.of());

	private final ScenarioReader reader = reader();

	private final Scenarios scenarios = new Scenarios(new MapRuleStore(), this.reader,
			RuleRoom.of("scenario", 100, new MemoryBudget(1_000_000)));

	@Test
	void conditionIsEvaluatedOutsideTheLock() {
		put("conditional", "if: request.name == 'o'");
		var first = new AtomicBoolean(true);
		try (var others = Executors.newSingleThreadExecutor()) {
			var chosen = chosen((nth) -> {
				if (first.compareAndSet(true, false)) {
					assertThat(result(others.submit(() -> chosen(ScenarioChoiceTests::facts))))
						.contains("conditional 1");
				}
				return facts(nth);
			});
			assertThat(chosen).contains("conditional 2");
		}
		assertThat(counts()).containsExactly("conditional 2/2");
	}

	@Test
	void scenarioServesExactlyAsManyCallsAsItMay() {
		put("usual", "times: 1000");
		put("limited", "{if: request.name == 'o', times: 20}");
		try (var callers = Executors.newFixedThreadPool(4)) {
			var served = IntStream.range(0, 100)
				.mapToObj((_) -> callers.submit(() -> chosen(ScenarioChoiceTests::facts)))
				.toList()
				.stream()
				.map(ScenarioChoiceTests::result)
				.filter((name) -> name.orElseThrow().startsWith("limited"))
				.count();
			assertThat(served).isEqualTo(20);
		}
		assertThat(counts()).containsExactly("limited 20/100", "usual 80/80");
	}

	@Test
	void everyCallHasANumberOfItsOwn() {
		put("third", "if: nth == 3");
		try (var callers = Executors.newFixedThreadPool(4)) {
			var served = IntStream.range(0, 40)
				.mapToObj((_) -> callers.submit(() -> chosen(ScenarioChoiceTests::facts)))
				.toList()
				.stream()
				.flatMap((call) -> result(call).stream())
				.toList();
			assertThat(served).containsExactly("third 3");
		}
		assertThat(counts()).containsExactly("third 1/40");
	}

	@Test
	void conditionIsNotEvaluatedWhereTheScenarioIsUsedUp() {
		put("once", "{if: request.name == 'o', times: 1}");
		assertThat(chosen(ScenarioChoiceTests::facts)).contains("once 1");
		assertThat(chosen((_) -> {
			throw new AssertionError("nothing is to be evaluated");
		})).isEmpty();
		assertThat(counts()).containsExactly("once 1/2");
	}

	private void put(String name, String when) {
		var document = Document.parse("test",
				"{when: %s, script: {immediately: true}}".formatted(when.startsWith("{") ? when : "{" + when + "}"));
		this.scenarios.rules().put(this.reader.one(document, name));
	}

	private Optional<String> chosen(LongFunction<Facts> facts) {
		return this.scenarios.choose(CALL, Script.class, facts, (_) -> {
		}).map((chosen) -> chosen.scenario().name() + " " + chosen.facts().nth());
	}

	private List<String> counts() {
		return this.scenarios.rules()
			.all(Optional.empty())
			.stream()
			.map((count) -> count.rule().name() + " " + count.served() + "/" + count.met())
			.toList();
	}

	private static Facts facts(long nth) {
		return new Facts(WaitOperationRequest.newBuilder().setName("o").build(), Map.of(), "projects/p", nth,
				Instant.EPOCH, Map.of(), new EvaluationBudget(10_000));
	}

	private static ScenarioReader reader() {
		var surfaces = Definitions.read(List.of(), List::of, Strictness.NONE);
		return new ScenarioReader(new ScenarioChecks(surfaces, new MessageReader(surfaces.types())));
	}

	private static <T> T result(Future<T> future) {
		try {
			return future.get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new AssertionError(ex);
		}
	}

}
