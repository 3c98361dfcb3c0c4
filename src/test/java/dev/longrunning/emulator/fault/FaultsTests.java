package dev.longrunning.emulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.longrunning.emulator.document.Document;
import dev.longrunning.emulator.rule.CallPattern;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.rule.LimitedRule;
import dev.longrunning.emulator.rule.RuleTarget;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.testing.MapRuleStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultsTests {

	private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

	private static final String GET = "google.longrunning.Operations.GetOperation";

	private static final FaultReader READER = new FaultReader(
			new CallPatternReader(
					() -> List.of(GET, "google.longrunning.Operations.ListOperations", "acme.v1.Things.MakeThing")),
			() -> Map.of("poll-unavailable", fault("""
					{on: {role: get, operation: '*/operations/o', headers: {a: '1', b: '2'}},
					serve: {after: 1, times: 1, every: 2, share: 0.5, seed: 7, until: 2026-01-02T03:04:05Z},
					do: {status: UNAVAILABLE}}""")));

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "'' | xxxxxxxxxx", "times: 2 | xx........", "after: 3 | ...xxxxxxx",
			"'after: 1, times: 2' | .xx.......", "every: 3 | ..x..x..x.", "'after: 1, every: 2, times: 2' | ..x.x.....",
			"share: 0 | ..........", "'until: 2026-01-02T03:04:09Z' | xxxx......" })
	void servesTheCallsItIsToServe(String serving, String served) {
		var faults = new Faults(new MapRuleStore(), READER, LimitedRule.ROOM);
		faults.rules().put(fault("{serve: {%s}, do: {status: ABORTED}}".formatted(serving)));
		assertThat(hits(faults, 10)).isEqualTo(served);
		assertThat(faults.rules().all(Optional.empty())).singleElement().satisfies((count) -> {
			assertThat(count.met()).isEqualTo(10);
			assertThat(count.served()).isEqualTo(served.chars().filter((hit) -> hit == 'x').count());
		});
	}

	@Test
	void drawsAreRepeatable() {
		var one = new Faults(new MapRuleStore(), READER, LimitedRule.ROOM);
		one.rules().put(fault("{serve: {share: 0.3, seed: 7}, do: {status: ABORTED}}"));
		var other = new Faults(new MapRuleStore(), READER, LimitedRule.ROOM);
		other.rules().put(fault("{serve: {share: 0.3, seed: 8}, do: {status: ABORTED}}"));
		var hits = hits(one, 1000);
		assertThat(hits.chars().filter((hit) -> hit == 'x').count()).isBetween(250L, 350L);
		assertThat(hits(other, 1000)).isNotEqualTo(hits);
		one.rules().put(fault("{serve: {share: 0.3, seed: 7}, do: {status: ABORTED}}"));
		assertThat(hits(one, 1000)).isEqualTo(hits);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "method: google.longrunning.Operations.* | true", "scope: projects/p | true",
			"scope: projects/q | false", "operation: '*/operations/o' | true", "operation: operations/* | false",
			"headers: {X-Test: '4*'} | true", "headers: {x-test: '43'} | false", "headers: {x-other: '*'} | false",
			"method: acme.v1.Things.MakeThing | false", "role: get | true", "role: start | false",
			"'role: get, method: google.longrunning.Operations.*' | true" })
	void meansTheCallsThatFit(String on, boolean fits) {
		assertThat(fault("{on: {%s}, do: {ignore: true}}".formatted(on)).on().matches(call())).isEqualTo(fits);
	}

	@Test
	void firstThatHitsDoesAndAllCount() {
		var faults = new Faults(new MapRuleStore(), READER, LimitedRule.ROOM);
		faults.rules().put(READER.one(Document.parse("t", "{serve: {times: 1}, do: {status: ABORTED}}"), "first"));
		faults.rules().put(READER.one(Document.parse("t", "{do: {status: INTERNAL}}"), "second"));
		assertThat(next(faults, T0)).map(Fault::name).contains("first");
		assertThat(next(faults, T0)).map(Fault::name).contains("second");
		assertThat(faults.rules().all(Optional.empty())).extracting(Rules.Count::met).containsExactly(2L, 2L);
		assertThat(faults.rules().remove(Optional.empty(), "second", (_) -> {
		})).isTrue();
		assertThat(next(faults, T0)).isEmpty();
	}

	@Test
	void oneLikeAnotherChangesOnlyWhatItSays() {
		var like = fault("{like: poll-unavailable}");
		var fault = fault(
				"{like: poll-unavailable, on: {scope: projects/p, headers: {B: '3'}}, serve: {times: 2}, do: {ignore: true}}");
		assertThat(fault.on()).isEqualTo(new CallPattern(Optional.of(MethodRole.GET), Optional.empty(),
				Optional.of("projects/p"), Optional.of("*/operations/o"), Map.of("a", "1", "b", "3")));
		assertThat(fault.trigger()).isEqualTo(new Trigger(1, Optional.of(2), 2, 0.5, 7, Optional.of(T0)));
		assertThat(fault.effect()).isEqualTo(new Effect.Ignore());
		assertThat(like.trigger()).isEqualTo(new Trigger(1, Optional.of(1), 2, 0.5, 7, Optional.of(T0)));
		assertThat(like.on().operation()).contains("*/operations/o");
		assertThat(like.effect()).isInstanceOf(Effect.Status.class);
	}

	@Test
	void methodReplacesTheRoleAndRoleTheMethod() {
		var fault = fault("{like: poll-unavailable, on: {method: acme.v1.Things.MakeThing}}");
		assertThat(fault.on().role()).isEmpty();
		assertThat(fault.on().method()).contains("acme.v1.Things.MakeThing");
		assertThat(fault("{like: poll-unavailable, on: {role: wait}}").on().role()).contains(MethodRole.WAIT);
	}

	@Test
	void delaysAreDrawnBySeedAndNumberOfTheCall() {
		var drawn = delays("{serve: {seed: 7}, do: {delay: {from: 1s, to: 3s}}}");
		assertThat(drawn).hasSize(100)
			.doesNotHaveDuplicates()
			.allSatisfy((delay) -> assertThat(delay).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3)));
		assertThat(delays("{serve: {seed: 7}, do: {delay: {from: 1s, to: 3s}}}")).isEqualTo(drawn);
		assertThat(delays("{serve: {seed: 8}, do: {delay: {from: 1s, to: 3s}}}")).doesNotContainAnyElementsOf(drawn);
		assertThat(delays("{do: {delay: 2s}}")).containsOnly(Duration.ofSeconds(2));
	}

	/** What is seldom hit is not therefore hit briefly. */
	@Test
	void lengthOfADelayDoesNotHangOnItsShare() {
		var drawn = delays("{serve: {share: 0.2}, do: {delay: {from: 0s, to: 10s}}}");
		assertThat(drawn).hasSizeBetween(10, 30).anyMatch((delay) -> delay.toSeconds() > 7);
	}

	@Test
	void effectsAreRead() {
		assertThat(effect("{status: RESOURCE_EXHAUSTED, message: later, retryAfter: 2s}"))
			.isInstanceOfSatisfying(Effect.Status.class, (failure) -> {
				assertThat(failure.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
				assertThat(failure.message()).isEqualTo("later");
				assertThat(failure.retryAfter()).contains(Duration.ofSeconds(2));
			});
		assertThat(effect("{delay: 2s}")).isEqualTo(new Effect.Delay(Duration.ofSeconds(2), Duration.ofSeconds(2)));
		assertThat(effect("{delay: {from: 1s, to: 3s}}"))
			.isEqualTo(new Effect.Delay(Duration.ofSeconds(1), Duration.ofSeconds(3)));
		assertThat(effect("{page: {status: 502, body: bad}}"))
			.isEqualTo(new Effect.Page(502, "text/html; charset=UTF-8", "bad"));
		assertThat(effect("{reset: afterHeaders}")).isEqualTo(new Effect.Reset(true));
		assertThat(effect("{body: invalidJson}")).isEqualTo(new Effect.Body(MalformedBody.INVALID_JSON));
		assertThat(effect("{lie: doneWithoutResult}")).isEqualTo(effect("{contradiction: doneWithoutResult}"));
		assertThat(effect("{contradiction: doneWithoutResult}"))
			.isEqualTo(new Effect.Contradict(Contradiction.DONE_WITHOUT_RESULT));
		assertThat(effect("{ignore: true}")).isEqualTo(new Effect.Ignore());
		assertThat(effect("{noWait: true}")).isEqualTo(new Effect.NoWait());
		assertThat(effect("{unreachable: eu}")).isEqualTo(new Effect.Unreachable(List.of("eu")));
		assertThat(effect("{unreachable: [eu, us]}")).isEqualTo(new Effect.Unreachable(List.of("eu", "us")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"{on: {method: acme.v1.Things.MakeThin}, do: {ignore: true}} | Did you mean 'acme.v1.Things.MakeThing'?",
			"{on: {method: nope.*}, do: {ignore: true}} | no method matches 'nope.*'",
			"{do: {}} | one of status, delay", "{} | is missing: add the effect",
			"{do: {status: UNAVAILBLE}} | Did you mean 'UNAVAILABLE'?",
			"{do: {delay: 1s, message: x}} | do.message: it is allowed only together with 'status'",
			"{do: {status: ABORTED, delay: 1s}} | only one of",
			"{do: {contradiction: vanish}} | Did you mean 'vanished'?",
			"{do: {delay: {from: 2s, to: 1s}}} | shorter than",
			"{serve: {share: 2}, do: {ignore: true}} | between 0 and 1",
			"{do: {page: {status: 700}}} | from 200 to 599", "{on: {scope: demo}, do: {ignore: true}} | projects/demo",
			"{do: {unreachable: locations/eu}} | such as us-west1",
			"{do: {unreachable: []}} | expected the id of at least one location",
			"{do: {noWait: false}} | expected true; omit the field",
			"{on: {role: strat}, do: {ignore: true}} | Did you mean 'start'?",
			"{like: poll-unavailabl} | Did you mean 'poll-unavailable'?",
			"{name: other, do: {ignore: true}} | the name of this fault is 't'" })
	void mistakeIsReportedWithItsLocation(String fault, String message) {
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> fault(fault))
			.withMessageStartingWith("t:1")
			.withMessageContaining(message);
	}

	/** Those of a hundred calls. */
	private static List<Duration> delays(String fault) {
		var faults = new Faults(new MapRuleStore(), READER, LimitedRule.ROOM);
		faults.rules().put(fault(fault));
		return IntStream.range(0, 100)
			.mapToObj((_) -> next(faults, T0))
			.flatMap(Optional::stream)
			.map((hit) -> ((Effect.Delay) hit.effect()))
			.peek((delay) -> assertThat(delay.most()).isEqualTo(delay.least()))
			.map(Effect.Delay::least)
			.toList();
	}

	private static Optional<Fault> next(Faults faults, Instant now) {
		return faults.next(FaultsTests::call, now, (_) -> {
		});
	}

	private static String hits(Faults faults, int calls) {
		return IntStream.range(0, calls)
			.mapToObj((second) -> next(faults, T0.plusSeconds(second)).isPresent() ? "x" : ".")
			.collect(Collectors.joining());
	}

	@Test
	void noneIsCalledAsTheCatalogue() {
		var written = Document.parse("t", "{name: catalogue, do: {ignore: true}}");
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> READER.one(written))
			.withMessageStartingWith("t:1: name: a fault cannot be called 'catalogue'");
	}

	/** YAML refuses characters that JSON takes. */
	@Test
	void whateverIsWrittenIsReadFromTheStore() {
		var store = new MapRuleStore();
		var fault = fault(
				"{do: {status: ABORTED, message: \"\\x7f \\x85 \\uFFFE \\0 \\\" é \\U0001F600\"}, serve: {share: 0.30}}");
		new Faults(store, READER, LimitedRule.ROOM).rules().put(fault);
		var other = new Faults(store, READER, LimitedRule.ROOM);
		other.rules().refresh();
		assertThat(other.rules().all(Optional.empty())).singleElement()
			.returns(fault.effect(), (count) -> count.rule().effect())
			.returns(fault.written().toString(), (count) -> count.rule().written().toString());
	}

	private static Effect effect(String effect) {
		return fault("{do: " + effect + "}").effect();
	}

	private static Fault fault(String text) {
		var reader = (READER != null) ? READER : new FaultReader(new CallPatternReader(() -> List.of(GET)), Map::of);
		return reader.one(Document.parse("t", text), "t");
	}

	private static RuleTarget call() {
		return new RuleTarget(MethodRole.GET, GET, "projects/p", "projects/p/operations/o", Map.of("x-test", "42"));
	}

}
