package dev.longrunning.emulator.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What becomes of a set, and of its order, by a change.
 *
 * @param latestFirst whether a new rule is tried before all others, or after them
 * @param belonging whether a rule belongs to a project
 */
record RuleOrder(boolean latestFirst, BiPredicate<StoredRule, String> belonging) {

	/**
	 * A rule that is yet to be numbered, at whatever place is left where new ones come.
	 */
	StoredRule unnumbered(String owner, RuleText text, Counts counts) {
		return StoredRule.unnumbered(owner, text, this.latestFirst ? Long.MAX_VALUE : Long.MIN_VALUE, counts);
	}

	RuleSet begun(RuleSet set, String given) {
		var fresh = ofFiles(given);
		var named = isCalledAsOneOf(Stream.concat(ofFiles(set.given()).stream(), fresh.stream()).toList());
		return new RuleSet(set.version(), given, set.rules())
			.with(inOrder(fresh.stream(), set.rules().stream().filter(named.negate())), this.latestFirst);
	}

	RuleSet reset(RuleSet set, Optional<String> scope) {
		return next(set, scope.map((project) -> withStartOf(set, project)).orElseGet(() -> ofFiles(set.given())));
	}

	RuleSet put(RuleSet set, String owner, RuleText text) {
		var rules = new ArrayList<>(set.rules());
		set.find(owner, text.name())
			.ifPresentOrElse(
					(old) -> rules.set(rules.indexOf(old),
							StoredRule.unnumbered(owner, text, old.position(), Counts.NONE)),
					() -> rules.add(this.latestFirst ? 0 : rules.size(), unnumbered(owner, text, Counts.NONE)));
		return next(set, rules);
	}

	RuleSet without(RuleSet set, StoredRule rule) {
		return next(set, set.rules().stream().filter((other) -> !other.equals(rule)).toList());
	}

	RuleSet restored(RuleSet set, Optional<String> scope, List<StoredRule> rules) {
		var others = set.rules()
			.stream()
			.filter((rule) -> scope.filter((project) -> !this.belonging.test(rule, project)).isPresent());
		return next(set, inOrder(others, rules.stream()));
	}

	private RuleSet next(RuleSet set, List<StoredRule> rules) {
		return rules.equals(set.rules()) ? set : set.with(rules, this.latestFirst);
	}

	private List<StoredRule> inOrder(Stream<StoredRule> earlier, Stream<StoredRule> later) {
		return (this.latestFirst ? Stream.concat(later, earlier) : Stream.concat(earlier, later)).toList();
	}

	private List<StoredRule> ofFiles(String given) {
		return RuleFileRecord.read(given)
			.stream()
			.map((text) -> unnumbered(StoredRule.EVERYBODY, text, Counts.NONE))
			.toList();
	}

	/**
	 * A project's rules of the start come back to their places among the others of the
	 * start.
	 */
	private List<StoredRule> withStartOf(RuleSet set, String project) {
		var given = ofFiles(set.given());
		var others = set.rules().stream().filter((rule) -> !this.belonging.test(rule, project)).toList();
		var ofStart = given.stream()
			.flatMap((rule) -> this.belonging.test(rule, project) ? Stream.of(rule)
					: others.stream().filter((other) -> other.isCalled(rule.scope(), rule.text().name())));
		return inOrder(ofStart, others.stream().filter(isCalledAsOneOf(given).negate()));
	}

	private static Predicate<StoredRule> isCalledAsOneOf(List<StoredRule> given) {
		return (rule) -> given.stream().anyMatch((one) -> rule.isCalled(one.scope(), one.text().name()));
	}

}
