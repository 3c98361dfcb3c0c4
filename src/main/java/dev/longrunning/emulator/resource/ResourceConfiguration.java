package dev.longrunning.emulator.resource;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.resource.content.NewIds;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.profile.IdForm;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of resources. */
@Configuration(proxyBeanMethods = false)
class ResourceConfiguration {

	@Bean
	ResourceReads resourceReads(ResourceStore store, Operations operations, Surfaces surfaces, Clocks clocks) {
		return new ResourceReads(store, operations::recordEnd, surfaces.types(), clocks);
	}

	@Bean
	Resources resources(ResourceReads reads, RandomGenerator random) {
		return new Resources(reads, newId(random));
	}

	@Bean
	ResourceJobs resourceJobs(ResourceReads reads, RandomGenerator random) {
		return new ResourceJobs(reads, newId(random));
	}

	private static Supplier<String> newId(RandomGenerator random) {
		var ids = new NewIds(random);
		return () -> ids.next(IdForm.UUID, Instant.EPOCH);
	}

}
