package dev.longrunning.emulator.limit;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
class LimitConfiguration {

	@Bean
	MemoryBudget memoryBudget(Limits limits) {
		return new MemoryBudget(Runtime.getRuntime().maxMemory() / 100 * limits.memory());
	}

	@Bean
	BodyReader bodyReader(Limits limits) {
		// a body exists twice when its end is read
		return new BodyReader(limits.body(), "EMULATOR_LIMITS_BODY",
				new MemoryBudget(Runtime.getRuntime().maxMemory() / 8));
	}

	@Bean
	ExpensiveWork expensiveWork(Limits limits) {
		return new ExpensiveWork(Math.max(2, Runtime.getRuntime().availableProcessors()), limits.queue(),
				limits.deadline());
	}

}
