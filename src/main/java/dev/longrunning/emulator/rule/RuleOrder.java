package dev.longrunning.emulator.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The changes of a rule set, which keep its rules in order.
 *
 * @param latestFirst whether a new rule is tried before all others; false: after all
 * others
 * @param belongsTo the test whether a rule belongs to a project
 */
record RuleOrder(boolean latestFirst, BiPredicate<StoredRule, String> belongsTo) {

	/**
	 * A rule without an id, positioned at the end of the order where new rules are added.
	 */
	StoredRule unnumbered(String scope, RuleText text, Counts counts) {
		return StoredRule.unnumbered(scope, text, this.latestFirst ? Long.MAX_VALUE : Long.MIN_VALUE, counts);
	}

	RuleSet withFileRules(RuleSet set, String given) {
		var fresh = ofFiles(given);
		var replaced = hasNameOfOneOf(Stream.concat(ofFiles(set.given()).stream(), fresh.stream()).toList());
		return new RuleSet(set.version(), given, set.rules())
			.with(inOrder(fresh.stream(), set.rules().stream().filter(replaced.negate())), this.latestFirst);
	}

	RuleSet reset(RuleSet set, Optional<String> scope) {
		return next(set, scope.map((project) -> withFileRulesOf(set, project)).orElseGet(() -> ofFiles(set.given())));
	}

	RuleSet put(RuleSet set, String scope, RuleText text) {
		var rules = new ArrayList<>(set.rules());
		set.find(scope, text.name())
			.ifPresentOrElse(
					(old) -> rules.set(rules.indexOf(old),
							StoredRule.unnumbered(scope, text, old.position(), Counts.NONE)),
					() -> rules.add(this.latestFirst ? 0 : rules.size(), unnumbered(scope, text, Counts.NONE)));
		return next(set, rules);
	}

	RuleSet without(RuleSet set, StoredRule rule) {
		return next(set, set.rules().stream().filter((other) -> !other.equals(rule)).toList());
	}

	RuleSet restored(RuleSet set, Optional<String> scope, List<StoredRule> rules) {
		var others = set.rules()
			.stream()
			.filter((rule) -> scope.filter((project) -> !this.belongsTo.test(rule, project)).isPresent());
		return next(set, inOrder(others, rules.stream()));
	}

	private RuleSet next(RuleSet set, List<StoredRule> rules) {
		return rules.equals(set.rules()) ? set : set.with(rules, this.latestFirst);
	}

	private List<StoredRule> inOrder(Stream<StoredRule> earlier, Stream<StoredRule> later) {
		return (this.latestFirst ? Stream.concat(later, earlier) : Stream.concat(earlier, later)).toList();
	}

	private List<StoredRule> ofFiles(String given) {
		return RuleFileRecord.parse(given)
			.stream()
			.map((text) -> unnumbered(StoredRule.GLOBAL, text, Counts.NONE))
			.toList();
	}

	/**
	 * Resets the rules of a project: its rules from files return to their places among
	 * the other rules from files.
	 */
	private List<StoredRule> withFileRulesOf(RuleSet set, String project) {
		var given = ofFiles(set.given());
		var others = set.rules().stream().filter((rule) -> !this.belongsTo.test(rule, project)).toList();
		var fromFiles = given.stream()
			.flatMap((rule) -> this.belongsTo.test(rule, project) ? Stream.of(rule)
					: others.stream().filter((other) -> other.hasName(rule.scope(), rule.text().name())));
		return inOrder(fromFiles, others.stream().filter(hasNameOfOneOf(given).negate()));
	}

	private static Predicate<StoredRule> hasNameOfOneOf(List<StoredRule> given) {
		return (rule) -> given.stream().anyMatch((one) -> rule.hasName(one.scope(), one.text().name()));
	}

}
