package dev.longrunning.emulator.clock;

import java.time.InstantSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of the clocks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClockSettings.class)
class ClockConfiguration {

	@Bean
	Clocks clocks(ClockSettings settings, ClockStore store) {
		return new Clocks(InstantSource.system(), store,
				(real) -> new ClockState(settings.start().orElse(real), real, settings.rate(), settings.paused()));
	}

}
