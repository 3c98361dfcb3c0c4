package dev.longrunning.emulator.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.longrunning.emulator.rule.Candidate;
import dev.longrunning.emulator.rule.CountUpdate;
import dev.longrunning.emulator.rule.Counts;
import dev.longrunning.emulator.rule.LimitedRule;
import dev.longrunning.emulator.rule.RuleSet;
import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.rule.Rules;
import dev.longrunning.emulator.rule.StoredRule;
import dev.longrunning.emulator.rule.TriedRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.longrunning.emulator.rule.LimitedRule.serve;
import static dev.longrunning.emulator.rule.LimitedRule.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What every store of rules does, seen by two emulators that share it. */
abstract class RuleStoreContract {

	private static final Optional<String> ALL = Optional.empty();

	private static final Consumer<Optional<LimitedRule>> ALWAYS = (_) -> {
	};

	private static final String FAULT = "fault";

	private static final int THREADS = 8;

	private Rules<LimitedRule> one;

	private Rules<LimitedRule> other;

	abstract RuleStore store();

	@BeforeEach
	void shareAnEmptySet() {
		this.one = begun(false);
		this.other = begun(false);
	}

	@Test
	void theOtherHasTheSame() {
		this.one.put(LimitedRule.of("a", 1));
		this.one.put(Optional.of("projects/p"), LimitedRule.of("a", 2), ALWAYS);
		this.one.put(LimitedRule.of("b", 3));
		this.other.refresh();
		assertThat(this.other.isEmpty()).isFalse();
		assertThat(this.other.all(ALL)).isEqualTo(this.one.all(ALL)).hasSize(3);
		assertThat(this.other.all(Optional.of("projects/p"))).singleElement()
			.returns(Optional.of("projects/p"), Rules.Count::scope);
	}

	@Test
	void aReplacedRuleKeepsItsPositionAndCountsFromZero() {
		Stream.of("a", "b", "c").forEach((name) -> this.one.put(LimitedRule.of(name, 1)));
		assertThat(serve(this.one, "")).contains("a");
		this.other.put(LimitedRule.of("b", 5));
		assertThat(serve(this.other, "")).contains("b");
		this.other.put(LimitedRule.of("a", 9));
		assertThat(serve(this.one, "")).contains("a");
		assertThat(shown(this.other)).containsExactly("a 1/1", "b 1/1", "c 0/0");
	}

	@Test
	void theLatestIsFirstWhereThatIsTheOrder() {
		var latest = begun(true);
		Stream.of("a", "b", "c").forEach((name) -> latest.put(LimitedRule.of(name, 1)));
		latest.put(LimitedRule.of("b", 2));
		assertThat(shown(begun(true, latest))).containsExactly("c 0/0", "b 0/0", "a 0/0");
	}

	@Test
	void whatIsGoneOnOneServesNobodyOnTheOther() {
		this.one.put(LimitedRule.of("a", 9));
		this.one.put(LimitedRule.of("b", 9));
		this.other.refresh();
		this.one.remove(ALL, "a", ALWAYS);
		assertThat(serve(this.other, "")).contains("b");
		this.one.remove(ALL, "b", ALWAYS);
		assertThat(serve(this.other, "")).isEmpty();
		assertThat(this.other.isEmpty()).isTrue();
		assertThat(this.one.remove(ALL, "b", ALWAYS)).isFalse();
	}

	@Test
	void aNameThatIsNotKnownIsLookedFor() {
		this.one.put(LimitedRule.of("late", 1));
		assertThat(this.other.named("late", "projects/p", RuleStoreContract::met)).contains(1L);
		assertThat(this.other.named("none", "projects/p", RuleStoreContract::met)).isEmpty();
	}

	@Test
	void changesAreNotifiedAndCountsAreNot() {
		var notifications = new AtomicInteger();
		this.one.onChange(notifications::incrementAndGet);
		this.one.put(LimitedRule.of("a", 1));
		serve(this.one, "");
		this.one.remove(ALL, "none", ALWAYS);
		this.one.refresh();
		assertThat(notifications).hasValue(1);
		this.one.remove(ALL, "a", ALWAYS);
		assertThat(notifications).hasValue(2);
	}

	@Test
	void aRefusedChangeChangesNothing() {
		this.one.put(LimitedRule.of("a", 1));
		assertThatIllegalStateException().isThrownBy(() -> this.other.put(ALL, LimitedRule.of("a", 2), (there) -> {
			throw new IllegalStateException(there.orElseThrow().name());
		})).withMessage("a");
		assertThat(this.one.all(ALL)).singleElement().returns(LimitedRule.of("a", 1), Rules.Count::rule);
	}

	@Test
	void filesThatAreTheSameChangeNothing() {
		var files = List.of(LimitedRule.of("file", 2), LimitedRule.of("gone", 2));
		this.one.begin(files);
		this.one.put(LimitedRule.of("made", 1));
		serve(this.one, "");
		this.one.remove(ALL, "gone", ALWAYS);
		this.other.begin(files);
		assertThat(shown(this.other)).containsExactly("file 1/1", "made 0/0");
	}

	@Test
	void filesThatAreNotReplaceWhatGoesByTheirNames() {
		this.one.begin(List.of(LimitedRule.of("old", 1), LimitedRule.of("both", 1)));
		this.one.put(LimitedRule.of("made", 1));
		this.one.put(LimitedRule.of("new", 1));
		serve(this.one, "");
		this.other.begin(List.of(LimitedRule.of("new", 7), LimitedRule.of("both", 1)));
		assertThat(shown(this.other)).containsExactly("new 0/0", "both 0/0", "made 0/0");
		this.one.remove(ALL, "new", ALWAYS);
		this.one.reset(ALL);
		assertThat(shown(this.one)).containsExactly("new 0/0", "both 0/0");
	}

	@Test
	void aProjectsRulesOfFilesComeBackInTheirOrder() {
		this.one.begin(List.of(LimitedRule.of("first", 9), LimitedRule.of("mine", 1, "projects/p"),
				LimitedRule.of("last", 9)));
		this.one.put(Optional.of("projects/p"), LimitedRule.of("own", 1), ALWAYS);
		this.one.put(LimitedRule.of("made", 1));
		this.one.remove(ALL, "mine", ALWAYS);
		serve(this.one, "");
		this.other.reset(Optional.of("projects/p"));
		assertThat(shown(this.one)).containsExactly("first 1/1", "mine 0/0", "last 0/0", "made 0/0");
	}

	@Test
	void whatIsRestoredBringsItsCounts() {
		this.one.put(LimitedRule.of("a", 3));
		serve(this.one, "");
		var then = this.one.all(ALL);
		serve(this.one, "");
		this.other.put(LimitedRule.of("b", 3));
		this.other.restore(ALL, then);
		assertThat(serve(this.one, "")).contains("a");
		assertThat(shown(this.one)).containsExactly("a 2/2");
	}

	@Test
	void whatHasNoMeaningHereIsKept() {
		var strange = new Rules<>(FAULT, false, store(), (text) -> LimitedRule.readExcept(Set.of("strange"), text),
				LimitedRule.ROOM);
		this.one.put(LimitedRule.of("strange", 9));
		strange.put(LimitedRule.of("known", 9));
		assertThat(serve(strange, "")).contains("known");
		assertThat(serve(this.one, "")).contains("strange");
		assertThat(shown(strange)).containsExactly("known 1/1");
		strange.reset(Optional.of("projects/p"));
		assertThat(shown(this.one)).containsExactly("strange 1/1", "known 1/1");
		assertThat(strange.remove(ALL, "strange", ALWAYS)).isTrue();
	}

	@Test
	void countingIsAllOrNothing() {
		this.one.put(LimitedRule.of("a", 1));
		this.one.put(LimitedRule.of("b", 1));
		var rules = store().read(FAULT, RuleSet.UNREAD).rules();
		var first = step(rules.getFirst(), Counts.NONE);
		assertThat(store().count(FAULT, List.of(first, step(rules.getLast(), new Counts(4, 4))))).isFalse();
		assertThat(shown(this.one)).containsExactly("a 0/0", "b 0/0");
		assertThat(store().count(FAULT, List.of(first))).isTrue();
		assertThat(store().count(FAULT, List.of(first))).isFalse();
		assertThat(shown(this.one)).containsExactly("a 1/1", "b 0/0");
	}

	@Test
	void whateverEmulatorACallReachesARuleServesItsNumber() throws Exception {
		this.one.put(LimitedRule.of("a", 50));
		this.one.put(LimitedRule.of("b", 30));
		this.other.refresh();
		var served = together(40, (rules) -> serve(rules, "")).stream().flatMap(Optional::stream).toList();
		assertThat(served).hasSize(80).filteredOn("a"::equals).hasSize(50);
		var calls = 2 * THREADS * 40;
		assertThat(shown(this.other)).containsExactly("a 50/" + calls, "b 30/" + (calls - 50));
	}

	@Test
	void ofManyThatWriteANameOnlyOneIsTheFirst() throws Exception {
		var won = together(1, (rules) -> {
			try {
				rules.put(ALL, LimitedRule.of("same", 1), (there) -> {
					if (there.isPresent()) {
						throw new IllegalStateException("taken");
					}
				});
				return true;
			}
			catch (IllegalStateException _) {
				return false;
			}
		});
		assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
		assertThat(shown(this.one)).containsExactly("same 0/0");
	}

	@Test
	void changesAtOnceLoseNothing() throws Exception {
		var number = new AtomicInteger();
		var names = together(10, (rules) -> {
			var name = "r" + number.incrementAndGet();
			rules.put(LimitedRule.of(name, 1_000));
			serve(rules, "");
			if (name.endsWith("5")) {
				assertThat(rules.remove(ALL, name, ALWAYS)).isTrue();
			}
			if (name.endsWith("7")) {
				rules.reset(Optional.of("projects/none"));
			}
			return name;
		});
		this.one.refresh();
		this.other.refresh();
		assertThat(this.one.all(ALL)).isEqualTo(this.other.all(ALL))
			.extracting((count) -> count.rule().name())
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(names.stream().filter((name) -> !name.endsWith("5")).toList());
		assertThat(store().read(FAULT, RuleSet.UNREAD).rules()).extracting(StoredRule::position)
			.isSorted()
			.doesNotHaveDuplicates();
	}

	private static Optional<Long> met(TriedRules<LimitedRule> tried) {
		return tried.candidates().findFirst().map(Candidate::countMet);
	}

	private Rules<LimitedRule> begun(boolean latestFirst) {
		var rules = LimitedRule.in(store(), latestFirst);
		rules.begin(List.of());
		rules.restore(ALL, List.of());
		return rules;
	}

	private Rules<LimitedRule> begun(boolean latestFirst, Rules<LimitedRule> others) {
		assertThat(others.isEmpty()).isFalse();
		var rules = LimitedRule.in(store(), latestFirst);
		rules.begin(List.of());
		return rules;
	}

	private static CountUpdate step(StoredRule rule, Counts before) {
		return new CountUpdate(rule.id(), before, new Counts(before.met() + 1, before.served() + 1));
	}

	/** Both emulators at once, each with some threads. */
	private <T> List<T> together(int times, Function<Rules<LimitedRule>, T> work) throws Exception {
		var ready = new CountDownLatch(2 * THREADS);
		var tasks = IntStream.range(0, 2 * THREADS).<Callable<List<T>>>mapToObj((thread) -> () -> {
			ready.countDown();
			ready.await();
			return IntStream.range(0, times)
				.mapToObj((_) -> work.apply((thread % 2 == 0) ? this.one : this.other))
				.toList();
		}).toList();
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			return executor.invokeAll(tasks).stream().flatMap((future) -> future.resultNow().stream()).toList();
		}
	}

}
