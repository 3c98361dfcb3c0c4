package dev.longrunning.emulator.explanation;

import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of explanations. */
@Configuration(proxyBeanMethods = false)
class ExplanationConfiguration {

	@Bean
	Explanations explanations(Surfaces surfaces, Limits limits) {
		return new Explanations(surfaces, limits.steps());
	}

}
