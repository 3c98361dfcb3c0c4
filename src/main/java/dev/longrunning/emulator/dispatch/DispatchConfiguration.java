package dev.longrunning.emulator.dispatch;

import java.util.List;

import dev.longrunning.emulator.auth.Authorizer;
import dev.longrunning.emulator.auth.CallerProjects;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.mixin.Mixins;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.ScriptedResponses;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.surface.Surfaces;

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
	RoleHandler startHandler(Operations operations, Jobs jobs, CallScenarios scenarios, Clocks clocks) {
		return new StartHandler(operations, jobs, scenarios, clocks);
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
	RoleHandler plainHandler(CallScenarios scenarios, ScriptedResponses responses, MessageReader json, Clocks clocks) {
		return new PlainHandler(scenarios, responses, json, clocks);
	}

	@Bean
	Dispatcher dispatcher(Surfaces surfaces, Clocks clocks, Faults faults, MessageReader json, DelayedResponses delayed,
			Operations operations, CallerProjects callers, Authorizer authorizer, List<RoleHandler> handlers) {
		var contradicting = new ContradictingResponses(
				(operation) -> operations.beginning(new OperationName(operation.getName())));
		return new Dispatcher(surfaces, clocks, faults, new FaultInjector(json, contradicting, delayed),
				new CallTargetResolver(operations, callers), authorizer, handlers);
	}

}
