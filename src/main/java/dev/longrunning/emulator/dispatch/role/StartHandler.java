package dev.longrunning.emulator.dispatch.role;

import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.resource.ResourceChange;
import dev.longrunning.emulator.resource.ResourceJobs;
import dev.longrunning.emulator.resource.effect.JobEffects;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.StartCall;
import dev.longrunning.emulator.scenario.script.Script;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.MethodRole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts operations. */
final class StartHandler implements RoleHandler {

	private static final Logger LOG = LoggerFactory.getLogger(StartHandler.class);

	private final Operations operations;

	private final Dialects dialects;

	private final Jobs jobs;

	private final CallScenarios scenarios;

	private final ResourceJobs resources;

	private final JobEffects effects;

	private final ResourceCalls calls;

	StartHandler(Operations operations, Dialects dialects, Jobs jobs, CallScenarios scenarios, ResourceJobs resources,
			JobEffects effects, ResourceCalls calls) {
		this.operations = operations;
		this.dialects = dialects;
		this.jobs = jobs;
		this.scenarios = scenarios;
		this.resources = resources;
		this.effects = effects;
		this.calls = calls;
	}

	@Override
	public MethodRole role() {
		return MethodRole.STARTS;
	}

	@Override
	public Response handle(CallTarget target, CallRecorder recorder) {
		var started = started(target, recorder);
		recorder.setStartedOperation(started.name());
		var method = target.call().method();
		return Response.of(this.dialects.of(method).response(method, started));
	}

	private OperationSnapshot started(CallTarget target, CallRecorder recorder) {
		var call = target.call();
		var start = new StartCall(call.surface().orElseThrow(), call.method(), call.request(), target.scope());
		return findStarted(start).orElseGet(() -> startedOrFound(target, start, recorder));
	}

	private Optional<OperationSnapshot> findStarted(StartCall start) {
		return Jobs.requestKey(start).flatMap(this.operations::findStarted);
	}

	/**
	 * A concurrent call with the same request id may have made the change that refuses
	 * this one.
	 */
	private OperationSnapshot startedOrFound(CallTarget target, StartCall start, CallRecorder recorder) {
		try {
			return started(target, start, recorder);
		}
		catch (StatusException ex) {
			return findStarted(start).orElseThrow(() -> ex);
		}
	}

	private OperationSnapshot started(CallTarget target, StartCall start, CallRecorder recorder) {
		var onResource = this.calls.of(target);
		var changes = start.method().resource().isEmpty() ? List.<ResourceChange>of()
				: this.resources.changes(onResource);
		var effects = this.effects.plan(onResource);
		var chosen = this.scenarios.choose(target, Script.class, onResource.now(), recorder);
		var operation = this.jobs.start(start, chosen, changes, this.effects.created(effects, onResource),
				onResource.now());
		if (Jobs.isUnnamed(start.method(), start.request())) {
			changes.stream().filter((one) -> !one.isValidateOnly()).forEach(this.resources::apply);
			return this.operations.validated(operation);
		}
		var snapshot = this.effects.start(onResource, effects, operation,
				() -> this.resources.start(changes, operation, () -> this.operations.start(operation)));
		LOG.info("{} started by {}{}{}", snapshot.name(), operation.method(), named("scenario", operation.scenario()),
				named("fault", recorder.fault()));
		return snapshot;
	}

	private static String named(String kind, Optional<String> rule) {
		return rule.map((name) -> ", " + kind + " '" + name + "'").orElse("");
	}

}
