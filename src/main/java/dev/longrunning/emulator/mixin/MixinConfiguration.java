package dev.longrunning.emulator.mixin;

import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of locations and access policies. */
@Configuration(proxyBeanMethods = false)
class MixinConfiguration {

	@Bean
	AccessPolicies accessPolicies(PolicyStore store, Limits limits) {
		return new AccessPolicies(store, limits.policies());
	}

	@Bean
	Mixins mixins(AccessPolicies policies, Surfaces surfaces) {
		return new Mixins(policies, surfaces.types()::find);
	}

}
