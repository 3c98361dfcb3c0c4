package dev.longrunning.emulator.explanation;

import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of explanations. */
@Configuration(proxyBeanMethods = false)
class ExplanationConfiguration {

	@Bean
	Explanations explanations(Surfaces surfaces, Limits limits, Journal journal) {
		var explanations = new Explanations(surfaces, limits.steps());
		var log = new CallLog(explanations);
		journal.onAnswer((call, _) -> log.log(call));
		return explanations;
	}

}
