package dev.longrunning.emulator.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A set of rules as this emulator last read it.
 *
 * @param set the set
 * @param meanings what its texts mean here; empty where they mean nothing
 * @param rules those with a meaning, in the order in which they are tried
 * @param <R> the kind of rule
 */
record CachedRules<R extends Rule>(RuleSet set, Map<RuleText, Optional<R>> meanings, List<CachedRule<R>> rules) {

	static <R extends Rule> CachedRules<R> unread() {
		return new CachedRules<>(RuleSet.UNREAD, Map.of(), List.of());
	}

	/** What a text means, empty too where it is not known. */
	Optional<R> meaning(RuleText text) {
		return this.meanings.getOrDefault(text, Optional.empty());
	}

	/**
	 * What is known when another set has been read.
	 * @param next the set
	 * @param written rules that need not be read from their texts
	 * @param reading reads the others, each text once
	 * @return what is known then
	 */
	CachedRules<R> after(RuleSet next, List<R> written, Function<RuleText, Optional<R>> reading) {
		var fresh = written.stream()
			.collect(Collectors.toMap(RuleText::of, Optional::of, (first, _) -> first, HashMap::new));
		fresh.putAll(this.meanings);
		var texts = new HashMap<RuleText, Optional<R>>();
		next.rules()
			.forEach((stored) -> texts.computeIfAbsent(stored.text(),
					(text) -> fresh.containsKey(text) ? fresh.get(text) : reading.apply(text)));
		var byId = this.rules.stream().collect(Collectors.toMap(CachedRule::id, Function.identity()));
		var known = next.rules()
			.stream()
			.flatMap((stored) -> texts.getOrDefault(stored.text(), Optional.empty())
				.map((rule) -> known(byId.get(stored.id()), stored, rule))
				.stream())
			.toList();
		return new CachedRules<>(next, Map.copyOf(texts), known);
	}

	private static <R extends Rule> CachedRule<R> known(@Nullable CachedRule<R> before, StoredRule stored, R rule) {
		if (before == null || before.rule() != rule) {
			return new CachedRule<>(stored, rule);
		}
		before.see(stored.counts());
		return before;
	}

}
