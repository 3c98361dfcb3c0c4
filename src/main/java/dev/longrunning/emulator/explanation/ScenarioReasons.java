package dev.longrunning.emulator.explanation;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.google.protobuf.Message;
import dev.longrunning.emulator.expression.CelExpression;
import dev.longrunning.emulator.expression.EvaluationBudget;
import dev.longrunning.emulator.expression.Facts;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.journal.TriedCall;
import dev.longrunning.emulator.rule.Candidate;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.scenario.script.Script;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * The reasons why scenarios that matched a call did not serve it. Conditions are
 * evaluated again, in their order, from what the journal keeps of the call.
 *
 * @param tried the call
 * @param budget the steps that the conditions may take together, as many as in the call
 * @param steps the size of the budget
 */
record ScenarioReasons(TriedCall tried, EvaluationBudget budget, long steps) {

	/** A header that an expression names. */
	private static final Pattern HEADER = Pattern
		.compile("headers\\s*\\[\\s*[\"']([^\"']*)[\"']\\s*]|headers\\.(\\w+)|[\"']([^\"']*)[\"']\\s+in\\s+headers");

	Reason of(Candidate<Scenario> candidate) {
		var scenario = candidate.rule();
		var isStart = call().role().filter((role) -> role == MethodRole.STARTS).isPresent();
		if (scenario.effect() instanceof Script != isStart) {
			return new Reason("kind",
					isStart ? "It has an answer for methods that start no operation; the method starts one."
							: "It has a script for methods that start operations; the method starts none.");
		}
		var served = candidate.before().served();
		return scenario.when()
			.times()
			.filter((most) -> served >= most)
			.map((most) -> new Reason("times",
					"It serves at most " + ((most == 1) ? "1 call" : most + " calls") + ", and had served " + served
							+ "."))
			.orElseGet(() -> condition(scenario, candidate.before().met() + 1));
	}

	private Reason condition(Scenario scenario, long nth) {
		if (this.budget.spent() > this.steps) {
			return new Reason("earlier", "A condition before it took more steps than a call may take.");
		}
		return new Reason("if",
				scenario.when()
					.condition()
					.map((condition) -> call().request()
						.map((request) -> evaluated(condition, request, nth))
						.orElseGet(() -> quoted(condition)
								+ " was not true. The journal does not keep the request, so its values are not known."))
					.orElse("It was not tried."));
	}

	private String evaluated(CelExpression condition, Message request, long nth) {
		var evaluation = condition.evaluate(new Facts(request, call().headers(), call().scope(), nth,
				this.tried.scenarioTime(), Map.of(), this.budget));
		if (readsUnknownHeader(condition)) {
			return quoted(condition) + " was not true. It reads a header that the journal does not keep."
					+ (evaluation.holds() ? "" : " Without that header it " + evaluation + ".");
		}
		return quoted(condition) + " " + evaluation + (evaluation.failure().isPresent() ? "" : ".");
	}

	private static String quoted(CelExpression condition) {
		return "'" + Excerpt.of(condition.toString()) + "'";
	}

	/** Also true if the condition reads headers otherwise than by their names. */
	private boolean readsUnknownHeader(CelExpression condition) {
		return HEADER.matcher(condition.toString())
			.replaceAll((use) -> isKnown(use) ? "" : "headers")
			.contains("headers");
	}

	private boolean isKnown(MatchResult use) {
		var name = Optional.ofNullable(use.group(1))
			.or(() -> Optional.ofNullable(use.group(2)))
			.or(() -> Optional.ofNullable(use.group(3)));
		return name.filter(call()::isHeaderKnown).isPresent();
	}

	private RecordedCall call() {
		return this.tried.call();
	}

}
