package dev.longrunning.emulator.dispatch.role;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.expression.Facts;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.script.ScenarioEffect;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.scenario.script.Scenarios.Chosen;

/**
 * The choice of the scenario of a call.
 *
 * @param scenarios the scenarios
 * @param jobs the factory of jobs, which limits the work for expressions
 */
record CallScenarios(Scenarios scenarios, Jobs jobs) {

	/**
	 * Chooses the scenario of a call.
	 * @param target the call
	 * @param kind the kind of effect that the call needs
	 * @param now the time of the call
	 * @param recorder the journal's record of the call
	 * @param <E> the kind of effect
	 * @return the scenario with its variables; empty if none matches the call
	 */
	<E extends ScenarioEffect> Optional<Chosen<E>> choose(CallTarget target, Class<E> kind, Instant now,
			CallRecorder recorder) {
		var call = target.target();
		var budget = this.jobs.budget();
		var chosen = this.scenarios.choose(call, kind,
				(nth) -> new Facts(target.call().request(), call.headers(), call.scope(), nth, now, Map.of(), budget),
				(tried) -> recorder.setTriedScenarios(tried, now));
		chosen.ifPresent((one) -> recorder.setScenario(one.scenario().name()));
		return chosen;
	}

}
