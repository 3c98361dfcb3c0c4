package dev.longrunning.emulator.resource.control;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.resource.ResourceStore;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of the control of resources. */
@Configuration(proxyBeanMethods = false)
class ResourceControlConfiguration {

	@Bean
	ResourceControl resourceControl(ResourceStore store, Clocks clocks) {
		return new ResourceControl(store, clocks);
	}

}
