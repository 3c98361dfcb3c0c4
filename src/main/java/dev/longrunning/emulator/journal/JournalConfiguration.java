package dev.longrunning.emulator.journal;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.limit.MemoryBudget;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of the journal. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalSettings.class)
class JournalConfiguration {

	/** The share of the memory budget that the journal takes. */
	private static final int PERCENT = 25;

	@Bean
	Journal journal(Clocks clocks, JournalSettings settings, MemoryBudget budget) {
		var capacity = settings.capacity();
		return new Journal(clocks, capacity, (capacity > 0) ? budget.setAside(PERCENT) : 0);
	}

}
