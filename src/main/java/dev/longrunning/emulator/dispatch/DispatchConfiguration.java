package dev.longrunning.emulator.dispatch;

import java.util.List;
import java.util.stream.Stream;

import dev.longrunning.emulator.auth.Authorizer;
import dev.longrunning.emulator.auth.CallerProjects;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.dispatch.role.RoleHandler;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of calls. */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {

	@Bean(destroyMethod = "")
	DelayedResponses delayedResponses() {
		return new DelayedResponses();
	}

	@Bean
	Dispatcher dispatcher(Surfaces surfaces, Clocks clocks, Faults faults, MessageReader json, DelayedResponses delayed,
			Operations operations, Dialects dialects, CallerProjects callers, Authorizer authorizer,
			List<RoleHandler> handlers, @Qualifier("resourceHandlers") List<RoleHandler> resourceHandlers) {
		var contradicting = new ContradictingResponses(dialects,
				(operation) -> operations.beginning(new OperationName(operation.name())));
		return new Dispatcher(surfaces, clocks, faults, new FaultInjector(json, dialects, contradicting, delayed),
				new CallTargetResolver(operations, dialects, callers), authorizer,
				Stream.concat(handlers.stream(), resourceHandlers.stream()).toList());
	}

}
