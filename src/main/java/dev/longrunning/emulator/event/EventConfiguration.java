package dev.longrunning.emulator.event;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.operation.OperationScheduler;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.peer.Peers;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of events. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

	@Bean
	Events events(Clocks clocks, Peers peers) {
		return new Events(clocks, peers);
	}

	@Bean
	EventStreams eventStreams(Events events, OperationStore store, OperationScheduler scheduler, Clocks clocks,
			MemoryBudget budget) {
		return new EventStreams(events, new OperationStages(events, store, clocks, scheduler), clocks, budget);
	}

}
