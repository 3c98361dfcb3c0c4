package dev.longrunning.emulator.operation;

import dev.longrunning.emulator.clock.Clocks;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of operations. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OperationSettings.class)
class OperationConfiguration {

	@Bean
	Waiters waiters(OperationSettings settings) {
		return new Waiters(settings.maxWaits(Runtime.getRuntime().maxMemory()));
	}

	@Bean(destroyMethod = "close")
	OperationScheduler operationScheduler(OperationStore store, Clocks clocks, Waiters waiters,
			OperationSettings settings) {
		return new OperationScheduler(store, clocks, waiters, settings.expiry());
	}

	@Bean
	Operations operations(OperationStore store, Clocks clocks, OperationSnapshots snapshots, Waiters waiters,
			OperationScheduler scheduler, OperationDefinitions definitions) {
		return new Operations(store, clocks, snapshots, waiters, scheduler, definitions);
	}

	@Bean
	OperationControl operationControl(Operations operations) {
		return operations.control();
	}

}
