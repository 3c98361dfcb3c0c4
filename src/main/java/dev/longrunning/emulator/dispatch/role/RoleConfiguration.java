package dev.longrunning.emulator.dispatch.role;

import java.util.List;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.mixin.Mixins;
import dev.longrunning.emulator.operation.OperationSnapshots;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.resource.ResourceJobs;
import dev.longrunning.emulator.resource.Resources;
import dev.longrunning.emulator.resource.effect.JobEffects;
import dev.longrunning.emulator.resource.effect.MethodEffects;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.ScriptedResponses;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of the handlers of the roles. */
@Configuration(proxyBeanMethods = false)
class RoleConfiguration {

	@Bean
	CallScenarios callScenarios(Scenarios scenarios, Jobs jobs) {
		return new CallScenarios(scenarios, jobs);
	}

	@Bean
	RoleHandler startHandler(Operations operations, Dialects dialects, Jobs jobs, CallScenarios scenarios,
			ResourceJobs resources, JobEffects effects, ResourceCalls calls) {
		return new StartHandler(operations, dialects, jobs, scenarios, resources, effects, calls);
	}

	@Bean
	RoleHandler getHandler(Operations operations, Surfaces surfaces, OperationSnapshots snapshots, Dialects dialects) {
		var responses = new PolledResponses(surfaces::all, snapshots, dialects);
		surfaces.onReload(responses::forget);
		return new GetHandler(operations, responses);
	}

	@Bean
	RoleHandler listHandler(Operations operations, Dialects dialects, Faults faults, ExpensiveWork work) {
		return new ListHandler(operations, dialects, faults, work);
	}

	@Bean
	RoleHandler cancelHandler(Operations operations, Dialects dialects) {
		return new CancelHandler(operations, dialects);
	}

	@Bean
	RoleHandler deleteHandler(Operations operations) {
		return new DeleteHandler(operations);
	}

	@Bean
	RoleHandler waitHandler(Operations operations, Dialects dialects) {
		return new WaitHandler(operations, dialects);
	}

	@Bean
	RoleHandler mixinHandler(Mixins mixins, Surfaces surfaces) {
		return new MixinHandler(mixins, surfaces);
	}

	@Bean
	PreparedResponses preparedResponses(CallScenarios scenarios, ScriptedResponses responses, MessageReader json,
			Clocks clocks) {
		return new PreparedResponses(scenarios, responses, json, clocks);
	}

	@Bean
	RoleHandler plainHandler(PreparedResponses prepared) {
		return new PlainHandler(prepared);
	}

	@Bean
	ResourceCalls resourceCalls(Surfaces surfaces, Clocks clocks) {
		return new ResourceCalls(surfaces, clocks);
	}

	@Bean
	List<RoleHandler> resourceHandlers(PreparedResponses prepared, Resources resources, MethodEffects effects,
			ResourceCalls calls) {
		return MethodRole.ON_RESOURCES.stream()
			.<RoleHandler>map((role) -> new ResourceHandler(role, prepared, resources, effects, calls))
			.toList();
	}

}
