package dev.longrunning.emulator.dispatch;

import java.util.List;
import java.util.stream.Stream;

import dev.longrunning.emulator.auth.Authorizer;
import dev.longrunning.emulator.auth.CallerProjects;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.mixin.Mixins;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.resource.ResourceJobs;
import dev.longrunning.emulator.resource.Resources;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.ScriptedResponses;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of calls: a handler for each role, and faults before them. */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {

	@Bean(destroyMethod = "")
	DelayedResponses delayedResponses() {
		return new DelayedResponses();
	}

	@Bean
	CallScenarios callScenarios(Scenarios scenarios, Jobs jobs) {
		return new CallScenarios(scenarios, jobs);
	}

	@Bean
	RoleHandler startHandler(Operations operations, Jobs jobs, CallScenarios scenarios, ResourceJobs resources,
			ResourceCalls calls) {
		return new StartHandler(operations, jobs, scenarios, resources, calls);
	}

	@Bean
	RoleHandler getHandler(Operations operations) {
		return new GetHandler(operations);
	}

	@Bean
	RoleHandler listHandler(Operations operations, Faults faults, ExpensiveWork work) {
		return new ListHandler(operations, faults, work);
	}

	@Bean
	RoleHandler cancelHandler(Operations operations) {
		return new CancelHandler(operations);
	}

	@Bean
	RoleHandler deleteHandler(Operations operations) {
		return new DeleteHandler(operations);
	}

	@Bean
	RoleHandler waitHandler(Operations operations) {
		return new WaitHandler(operations);
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
	List<RoleHandler> resourceHandlers(PreparedResponses prepared, Resources resources, ResourceCalls calls) {
		return MethodRole.ON_RESOURCES.stream()
			.<RoleHandler>map((role) -> new ResourceHandler(role, prepared, resources, calls))
			.toList();
	}

	@Bean
	Dispatcher dispatcher(Surfaces surfaces, Clocks clocks, Faults faults, MessageReader json, DelayedResponses delayed,
			Operations operations, CallerProjects callers, Authorizer authorizer, List<RoleHandler> handlers,
			@Qualifier("resourceHandlers") List<RoleHandler> resourceHandlers) {
		var contradicting = new ContradictingResponses(
				(operation) -> operations.beginning(new OperationName(operation.getName())));
		return new Dispatcher(surfaces, clocks, faults, new FaultInjector(json, contradicting, delayed),
				new CallTargetResolver(operations, callers), authorizer,
				Stream.concat(handlers.stream(), resourceHandlers.stream()).toList());
	}

}
