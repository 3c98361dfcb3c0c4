package dev.longrunning.emulator.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The cache of a rule set, as last read from the store.
 *
 * @param set the rule set
 * @param parsed the rules by their texts; empty for a text that does not fit the present
 * definitions
 * @param rules the parsed rules, in the order in which they are tried
 * @param <R> the kind of rule
 */
record CachedRules<R extends Rule>(RuleSet set, Map<RuleText, Optional<R>> parsed, List<CachedRule<R>> rules) {

	static <R extends Rule> CachedRules<R> empty() {
		return new CachedRules<>(RuleSet.UNREAD, Map.of(), List.of());
	}

	/**
	 * Returns the rule of a text, empty if the text is unknown or does not fit the
	 * definitions.
	 */
	Optional<R> rule(RuleText text) {
		return this.parsed.getOrDefault(text, Optional.empty());
	}

	/**
	 * Returns the cache of a newer set.
	 * @param next the newer set
	 * @param written rules that need no parsing, because they were just written
	 * @param parser the parser of the other texts; it is called once for each
	 * @return the new cache
	 */
	CachedRules<R> updated(RuleSet next, List<R> written, Function<RuleText, Optional<R>> parser) {
		var fresh = written.stream()
			.collect(Collectors.toMap(RuleText::of, Optional::of, (first, _) -> first, HashMap::new));
		fresh.putAll(this.parsed);
		var texts = new HashMap<RuleText, Optional<R>>();
		next.rules()
			.forEach((stored) -> texts.computeIfAbsent(stored.text(),
					(text) -> fresh.containsKey(text) ? fresh.get(text) : parser.apply(text)));
		var byId = this.rules.stream().collect(Collectors.toMap(CachedRule::id, Function.identity()));
		var cached = next.rules()
			.stream()
			.flatMap((stored) -> texts.getOrDefault(stored.text(), Optional.empty())
				.map((rule) -> cached(byId.get(stored.id()), stored, rule))
				.stream())
			.toList();
		return new CachedRules<>(next, Map.copyOf(texts), cached);
	}

	private static <R extends Rule> CachedRule<R> cached(@Nullable CachedRule<R> before, StoredRule stored, R rule) {
		if (before == null || before.rule() != rule) {
			return new CachedRule<>(stored, rule);
		}
		before.updateCounts(stored.counts());
		return before;
	}

}
