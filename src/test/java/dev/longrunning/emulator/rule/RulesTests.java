package dev.longrunning.emulator.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.testing.MapRuleStore;
import org.junit.jupiter.api.Test;

import static dev.longrunning.emulator.rule.LimitedRule.serve;
import static dev.longrunning.emulator.rule.LimitedRule.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RulesTests {

	@Test
	void onlyACallThatARuleIsForGetsAsFarAsTheStore() {
		var store = new CountingStore();
		var rules = LimitedRule.in(store, false);
		rules.put(LimitedRule.of("mine", 1, "projects/mine"));
		assertThat(serve(rules, "projects/other")).isEmpty();
		assertThat(rules.matching(LimitedRule.call("projects/mine"))).hasSize(1);
		assertThat(store.steps).isEmpty();
		assertThat(serve(rules, "projects/mine")).contains("mine");
		assertThat(serve(rules, "projects/mine")).isEmpty();
		assertThat(store.steps).extracting((step) -> step.after().met()).containsExactly(1L, 2L);
	}

	@Test
	void whatHasNoMeaningIsLeftOutUntilItHasOneAndKeepsIt() {
		var store = new MapRuleStore();
		LimitedRule.in(store, false).put(LimitedRule.of("a", 9));
		LimitedRule.in(store, false).put(LimitedRule.of("b", 9));
		var strange = new HashSet<>(Set.of("a"));
		var rules = new Rules<>("fault", false, store, (text) -> LimitedRule.readExcept(strange, text),
				LimitedRule.ROOM);
		rules.begin(List.of());
		assertThat(serve(rules, "")).contains("b");
		assertThat(shown(rules)).containsExactly("b 1/1");
		strange.clear();
		rules.reread();
		assertThat(serve(rules, "")).contains("a");
		strange.add("a");
		rules.reread();
		assertThat(serve(rules, "")).contains("a");
		assertThat(shown(rules)).containsExactly("a 2/2", "b 1/1");
	}

	@Test
	void aChangeLeavesTheOthersWhereTheyAre() {
		for (var latestFirst : List.of(true, false)) {
			var store = new MapRuleStore();
			var rules = LimitedRule.in(store, latestFirst);
			rules.begin(List.of(LimitedRule.of("f", 1), LimitedRule.of("g", 1)));
			List.of("a", "b", "c").forEach((name) -> rules.put(LimitedRule.of(name, 1)));
			var before = positions(store, rules);
			rules.put(LimitedRule.of("d", 1));
			rules.put(LimitedRule.of("b", 2));
			rules.remove(Optional.empty(), "a", (_) -> {
			});
			var after = new ArrayList<>(positions(store, rules));
			after.removeIf((position) -> position.startsWith("d"));
			assertThat(before).containsAll(after).hasSize(after.size() + 1);
		}
	}

	private static List<String> positions(RuleStore store, Rules<LimitedRule> rules) {
		assertThat(rules.isEmpty()).isFalse();
		return List.of("scenario", "fault")
			.stream()
			.flatMap((kind) -> store.read(kind, RuleSet.UNREAD).rules().stream())
			.map((rule) -> rule.text().name() + rule.position())
			.toList();
	}

	private static final class CountingStore extends MapRuleStore {

		private final List<CountUpdate> steps = new ArrayList<>();

		@Override
		public synchronized boolean count(String kind, List<CountUpdate> steps) {
			this.steps.addAll(steps);
			return super.count(kind, steps);
		}

		@Override
		public synchronized long version(String kind) {
			throw new IllegalStateException("nobody is to ask");
		}

	}

	@Test
	void moreRulesThanThereMayBeAreRefused() {
		var rules = rules(new RuleRoom(2, new MemoryBudget(1_000_000).account("The fault")));
		rules.put(LimitedRule.of("a", 1));
		rules.put(LimitedRule.of("b", 1));
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> rules.put(LimitedRule.of("c", 1)))
			.returns(Code.RESOURCE_EXHAUSTED, StatusException::code)
			.withMessageContaining("EMULATOR_LIMITS_RULES");
		rules.put(LimitedRule.of("b", 2));
		rules.reset(Optional.empty());
		rules.put(LimitedRule.of("c", 1));
	}

	@Test
	void rulesGiveTheirMemoryBack() {
		var budget = new MemoryBudget(4000);
		var rules = rules(new RuleRoom(100, budget.account("The fault")));
		rules.put(LimitedRule.of("a", 1));
		var available = budget.available();
		assertThat(available).isLessThan(2000);
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> rules.put(LimitedRule.of("b", 1)))
			.returns(Code.RESOURCE_EXHAUSTED, StatusException::code)
			.withMessageContaining("EMULATOR_LIMITS_MEMORY");
		assertThat(budget.available()).isEqualTo(available);
		rules.remove(Optional.empty(), "a", (_) -> {
		});
		assertThat(budget.available()).isEqualTo(4000);
		rules.put(LimitedRule.of("b", 1));
	}

	private static Rules<LimitedRule> rules(RuleRoom room) {
		return new Rules<>("fault", false, new MapRuleStore(), (text) -> LimitedRule.readExcept(Set.of(), text), room);
	}

}
