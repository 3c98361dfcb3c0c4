package dev.longrunning.emulator.resource.control;

import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.resource.ResourceReads;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of the control of resources. */
@Configuration(proxyBeanMethods = false)
class ResourceControlConfiguration {

	@Bean
	ResourceControl resourceControl(ResourceReads reads, Surfaces surfaces) {
		return new ResourceControl(reads, surfaces);
	}

	@Bean
	ResourceReader resourceReader(Surfaces surfaces, MessageReader json) {
		return new ResourceReader(surfaces, json);
	}

}
