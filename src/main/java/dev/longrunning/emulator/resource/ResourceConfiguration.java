package dev.longrunning.emulator.resource;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.resource.content.Fill;
import dev.longrunning.emulator.resource.content.NewIds;
import dev.longrunning.emulator.resource.content.ServiceValues;
import dev.longrunning.emulator.resource.effect.EffectPlans;
import dev.longrunning.emulator.resource.effect.JobEffects;
import dev.longrunning.emulator.resource.effect.MethodEffects;
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
	Resources resources(ResourceReads reads, ServiceValues values) {
		return new Resources(reads, values);
	}

	@Bean
	ResourceJobs resourceJobs(ResourceReads reads, ServiceValues values) {
		return new ResourceJobs(reads, values);
	}

	@Bean
	ServiceValues serviceValues(RandomGenerator random, Surfaces surfaces, Limits limits) {
		var fill = Fill.of(surfaces.types(), limits.steps());
		surfaces.onReload(fill::clearTypes);
		return new ServiceValues(newId(random), fill);
	}

	@Bean
	MethodEffects methodEffects(ResourceReads reads, ServiceValues values) {
		return new MethodEffects(reads, values);
	}

	@Bean
	JobEffects jobEffects(ResourceReads reads, MessageReader json, ServiceValues values) {
		return new JobEffects(reads, new EffectPlans(reads, json, values.newId()), values);
	}

	private static Supplier<String> newId(RandomGenerator random) {
		var ids = new NewIds(random);
		return () -> ids.next(IdForm.UUID, Instant.EPOCH);
	}

}
