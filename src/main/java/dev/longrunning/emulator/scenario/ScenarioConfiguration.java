package dev.longrunning.emulator.scenario;

import java.security.SecureRandom;
import java.util.Random;
import java.util.random.RandomGenerator;

import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.operation.OperationSnapshots;
import dev.longrunning.emulator.scenario.course.SavedScenarios;
import dev.longrunning.emulator.scenario.metadata.MovingMetadata;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of jobs, and of the form that their operations have. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ IdSettings.class, ScenarioSettings.class })
class ScenarioConfiguration {

	@Bean
	RandomGenerator random(IdSettings settings) {
		return settings.seed().<RandomGenerator>map(Random::new).orElseGet(SecureRandom::new);
	}

	@Bean
	Jobs jobs(ScenarioSettings settings, MessageReader json, MessageWriter writer, RandomGenerator random,
			Limits limits) {
		return new Jobs(settings, json, writer, random, limits.steps());
	}

	@Bean
	ScriptedResponses scriptedResponses(MessageReader json, MessageWriter writer) {
		return new ScriptedResponses(json, writer);
	}

	@Bean
	SavedScenarios savedScenarios(Surfaces surfaces) {
		return new SavedScenarios(surfaces);
	}

	@Bean
	OperationSnapshots operationSnapshots(Surfaces surfaces) {
		var metadata = new MovingMetadata(surfaces.types(), surfaces::operationType);
		surfaces.onReload(metadata::clearTypes);
		return new OperationSnapshots(metadata);
	}

}
