package dev.longrunning.emulator.explanation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.longrunning.emulator.call.Caller;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.expression.EvaluationBudget;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.journal.RecordedCall;
import dev.longrunning.emulator.journal.TriedCall;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.rule.Candidate;
import dev.longrunning.emulator.rule.TriedRules;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

/**
 * Explains calls, by the rules and counts of the time of the call.
 */
public final class Explanations {

	/** The largest number of near paths: enough for a reader. */
	private static final int MAX_PATHS = 5;

	private final Surfaces surfaces;

	private final long steps;

	/**
	 * Creates the explanations.
	 * @param surfaces the services
	 * @param steps the largest number of steps that the conditions of a call may take
	 */
	public Explanations(Surfaces surfaces, long steps) {
		this.surfaces = surfaces;
		this.steps = steps;
	}

	/**
	 * Explains a call.
	 * @param tried the call with the rules that were tried for it
	 * @return the explanation
	 */
	public Explanation of(TriedCall tried) {
		var call = tried.call();
		if (call.role().isEmpty()) {
			var paths = near(call);
			return new Explanation(call, List.of(), List.of(), paths, Optional
				.of("No loaded API has this method. EMULATOR_SURFACES_DEFINITIONS names the definitions of further APIs."));
		}
		var pattern = PatternReasons.of(call);
		var faults = new ConsideredRules<Fault>(pattern, new FaultReasons(call.time())::of, Optional.empty());
		var scenarios = new ConsideredRules<Scenario>(pattern,
				new ScenarioReasons(tried, new EvaluationBudget(this.steps), this.steps)::of, selection(tried));
		return new Explanation(call, tried.scenarios().map(scenarios::of).orElse(List.of()),
				tried.faults().map(faults::of).orElse(List.of()), List.of(), hint(tried));
	}

	/**
	 * The reason for the scenarios that a call leaves out because it selects one by name.
	 */
	private static Optional<Reason> selection(TriedCall tried) {
		return tried.scenarios().filter(TriedRules::isByName).map((scenarios) -> {
			var name = "The header " + Scenarios.HEADER + " selects the scenario '" + selected(tried) + "' by name";
			return new Reason("header", scenarios.candidates().findFirst().isPresent()
					? name + ", so no other scenario is tried." : name + ", which does not exist.");
		});
	}

	private static String selected(TriedCall tried) {
		return tried.call().headers().getOrDefault(Scenarios.HEADER, "");
	}

	private static Optional<String> hint(TriedCall tried) {
		if (tried.hasForgottenRules()) {
			return Optional
				.of("The journal has dropped the rules of that time to make room. EMULATOR_LIMITS_MEMORY raises its memory.");
		}
		if (tried.faults().isEmpty()) {
			return Optional.of("The call ended before a fault or scenario was tried." + status(tried.call()));
		}
		return tried.scenarios()
			.map((scenarios) -> ignoredHeader(tried, scenarios))
			.orElseGet(() -> Optional.of(withoutScenarios(tried)));
	}

	private static Optional<String> ignoredHeader(TriedCall tried, TriedRules<Scenario> scenarios) {
		return Optional.of(selected(tried))
			.filter((name) -> !name.isEmpty() && !scenarios.isByName())
			.map((name) -> "The header " + Scenarios.HEADER + " has no effect: the scenario '" + name
					+ "' cannot serve a method with the role '" + role(tried.call()) + "'.");
	}

	private static String withoutScenarios(TriedCall tried) {
		var call = tried.call();
		if (call.role().filter(Explanations::mayHaveScenario).isEmpty()) {
			return "No scenario serves methods with the role '" + role(call) + "'.";
		}
		if (answeredByFault(tried)) {
			return "The fault '" + call.fault().orElse("") + "' answered the call before a scenario was tried.";
		}
		if (call.role().filter((role) -> role == MethodRole.STARTS).isPresent()
				&& call.status().filter((code) -> code == Code.OK).isPresent()) {
			return "The request id is that of an earlier start. The call got the operation of that start, so no scenario was tried.";
		}
		return "The call ended before a scenario was tried." + status(call);
	}

	private static boolean mayHaveScenario(MethodRole role) {
		return switch (role) {
			case STARTS, GET_RESOURCE, LIST_RESOURCES, CREATE_RESOURCE, UPDATE_RESOURCE, DELETE_RESOURCE,
					CHANGE_RESOURCE, PLAIN ->
				true;
			case GET, LIST, CANCEL, DELETE, WAIT, MIXIN -> false;
		};
	}

	private static boolean answeredByFault(TriedCall tried) {
		return tried.faults()
			.stream()
			.flatMap(TriedRules::candidates)
			.filter(Candidate::isServed)
			.map((fault) -> fault.rule().effect())
			.anyMatch((effect) -> effect instanceof Effect.Status || effect instanceof Effect.Ignore
					|| effect instanceof Effect.Unreachable);
	}

	private static String role(RecordedCall call) {
		return call.role().map(CallPatternReader::roleName).orElse("");
	}

	private static String status(RecordedCall call) {
		return call.status().map((code) -> " Its status is " + code + ".").orElse(" It is not answered yet.");
	}

	private List<NearPath> near(RecordedCall call) {
		var space = call.method().indexOf(' ');
		return (call.transport() == Caller.Transport.GRPC || space < 0) ? nearMethods(call.method()) : this.surfaces
			.nearestRoutes(call.method().substring(0, space), call.method().substring(space + 1), Optional.empty(),
					MAX_PATHS)
			.stream()
			.map((route) -> new NearPath(Optional.of(route.httpMethod()), Optional.of(route.template().toString()),
					route.target().method().fullName(), route.target().surface().map(Surface::service)))
			.toList();
	}

	private List<NearPath> nearMethods(String name) {
		return DidYouMean.to(name, this.surfaces.methodNames()).stream().flatMap(this::paths).limit(1).toList();
	}

	private Stream<NearPath> paths(String method) {
		return Stream.concat(
				this.surfaces.all()
					.stream()
					.flatMap((surface) -> paths(method, surface.methods(), Optional.of(surface.service()))),
				paths(method, this.surfaces.generic(), Optional.empty()));
	}

	private static Stream<NearPath> paths(String name, List<ApiMethod> methods, Optional<String> service) {
		return methods.stream().filter((method) -> method.fullName().equals(name)).map((method) -> {
			var binding = method.bindings().stream().findFirst();
			return new NearPath(binding.map(HttpBinding::httpMethod), binding.map((one) -> one.template().toString()),
					name, service);
		});
	}

}
