package dev.longrunning.emulator.testing;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.longrunning.emulator.rule.CountUpdate;
import dev.longrunning.emulator.rule.Counts;
import dev.longrunning.emulator.rule.RuleSet;
import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.rule.StoredRule;

/** Rules in a map, for tests of what is built on the port. */
public class MapRuleStore implements RuleStore {

	private static final RuleSet NO_RULES = new RuleSet(0, RuleSet.UNREAD.given(), List.of());

	private final Map<String, RuleSet> sets = new HashMap<>();

	@Override
	public synchronized long version(String kind) {
		return set(kind).version();
	}

	@Override
	public synchronized RuleSet read(String kind, RuleSet known) {
		return set(kind);
	}

	@Override
	public synchronized RuleSet change(String kind, RuleSet known, UnaryOperator<RuleSet> change) {
		var after = change.apply(set(kind));
		var counts = counted(kind);
		this.sets.put(kind,
				with(after,
						after.rules()
							.stream()
							.map((rule) -> counted(rule, counts.getOrDefault(rule.id(), rule.counts())))
							.toList()));
		return after;
	}

	@Override
	public synchronized Map<Long, Counts> counts(String kind, Collection<Long> ids) {
		var counts = new HashMap<>(counted(kind));
		counts.keySet().retainAll(ids);
		return counts;
	}

	@Override
	public synchronized boolean count(String kind, List<CountUpdate> steps) {
		var counts = counted(kind);
		if (steps.stream().anyMatch((step) -> !step.before().equals(counts.get(step.id())))) {
			return false;
		}
		var after = steps.stream().collect(Collectors.toMap(CountUpdate::id, CountUpdate::after));
		var set = set(kind);
		this.sets.put(kind,
				with(set,
						set.rules()
							.stream()
							.map((rule) -> counted(rule, after.getOrDefault(rule.id(), rule.counts())))
							.toList()));
		return true;
	}

	private RuleSet set(String kind) {
		return this.sets.getOrDefault(kind, NO_RULES);
	}

	private Map<Long, Counts> counted(String kind) {
		return set(kind).rules().stream().collect(Collectors.toMap(StoredRule::id, StoredRule::counts));
	}

	private static RuleSet with(RuleSet set, List<StoredRule> rules) {
		return new RuleSet(set.version(), set.given(), rules);
	}

	private static StoredRule counted(StoredRule rule, Counts counts) {
		return new StoredRule(rule.id(), rule.scope(), rule.text(), rule.position(), counts);
	}

}
