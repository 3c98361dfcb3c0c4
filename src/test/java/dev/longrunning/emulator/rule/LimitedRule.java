package dev.longrunning.emulator.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.MethodRole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The simplest rule: it is used for a number of calls.
 *
 * @param name what it is called
 * @param calls which calls it is for
 * @param written {@code {"times": 2, "scope": "projects/p"}}
 */
public record LimitedRule(String name, CallPattern calls, JsonNode written) implements Rule {

	/** More than any test needs. */
	public static final RuleRoom ROOM = RuleRoom.of("rules", Integer.MAX_VALUE, new MemoryBudget(Long.MAX_VALUE / 2));

	/** For every call, the first ones of them. */
	public static LimitedRule of(String name, int times) {
		return of(name, times, "");
	}

	/** For the calls of a project. */
	public static LimitedRule of(String name, int times, String scope) {
		return read(new RuleText(name,
				JsonNodeFactory.instance.objectNode().put("times", times).put("scope", scope).toString()));
	}

	/** Rules of a store, as one more emulator has them. */
	public static Rules<LimitedRule> in(RuleStore store, boolean latestFirst) {
		return new Rules<>(latestFirst ? "scenario" : "fault", latestFirst, store, LimitedRule::read, ROOM);
	}

	/** One that has no meaning where rules must not be called so. */
	public static LimitedRule readExcept(Set<String> names, RuleText text) {
		if (names.contains(text.name())) {
			throw StatusException.invalidArgument("no method matches.");
		}
		return read(text);
	}

	/** The first of those for a call of a project that is not used up: its name. */
	public static Optional<String> serve(Rules<LimitedRule> rules, String scope) {
		return rules.choose(call(scope), LimitedRule::first);
	}

	/** A call of a project. */
	public static RuleTarget call(String scope) {
		return new RuleTarget(MethodRole.GET, "acme.v1.Things.GetThing", scope, "", Map.of());
	}

	/** The rules as text: their order and counts. */
	public static List<String> shown(Rules<LimitedRule> rules) {
		return rules.all(Optional.empty())
			.stream()
			.map((count) -> count.rule().name() + " " + count.served() + "/" + count.met())
			.toList();
	}

	private static Optional<String> first(TriedRules<LimitedRule> tried) {
		return tried.candidates().filter((candidate) -> {
			candidate.countMet();
			return candidate.served() < candidate.rule().written().path("times").asInt();
		}).findFirst().map((candidate) -> {
			candidate.countServed();
			return candidate.rule().name();
		});
	}

	private static LimitedRule read(RuleText text) {
		var written = new JsonMapper().readTree(text.written());
		var scope = Optional.of(written.path("scope").asString("")).filter((project) -> !project.isEmpty());
		return new LimitedRule(text.name(),
				new CallPattern(Optional.empty(), Optional.empty(), scope, Optional.empty(), Map.of()), written);
	}

}
