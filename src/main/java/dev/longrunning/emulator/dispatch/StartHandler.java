package dev.longrunning.emulator.dispatch;

import com.google.protobuf.Message;
import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.StartCall;
import dev.longrunning.emulator.scenario.script.Script;
import dev.longrunning.emulator.surface.MethodRole;

/** Starts operations. */
final class StartHandler implements RoleHandler {

	private final Operations operations;

	private final Jobs jobs;

	private final CallScenarios scenarios;

	private final Clocks clocks;

	StartHandler(Operations operations, Jobs jobs, CallScenarios scenarios, Clocks clocks) {
		this.operations = operations;
		this.jobs = jobs;
		this.scenarios = scenarios;
		this.clocks = clocks;
	}

	@Override
	public MethodRole role() {
		return MethodRole.STARTS;
	}

	@Override
	public Message handle(CallTarget target, CallRecorder recorder) {
		var call = target.call();
		var surface = call.surface().orElseThrow();
		var now = this.clocks.of(target.scope()).instant();
		var chosen = this.scenarios.choose(target, Script.class, now);
		var operation = this.jobs.start(new StartCall(surface, call.method(), call.request(), target.scope()), chosen,
				now);
		var started = Jobs.isUnnamed(call.method(), call.request()) ? this.operations.validated(operation)
				: this.operations.start(operation);
		recorder.setStartedOperation(started.getName());
		return started;
	}

}
