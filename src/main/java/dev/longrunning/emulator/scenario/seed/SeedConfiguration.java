package dev.longrunning.emulator.scenario.seed;

import java.util.Optional;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.document.UserFile;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.operation.OperationControl;
import dev.longrunning.emulator.resource.control.ResourceControl;
import dev.longrunning.emulator.resource.control.ResourceReader;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.script.ScenarioReader;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of operations and resources that no call makes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SeedSettings.class)
class SeedConfiguration {

	@Bean
	SeedMessages seedMessages(Surfaces surfaces, MessageReader json) {
		return new SeedMessages(surfaces, json);
	}

	@Bean
	SeedReader seedReader(Surfaces surfaces, ScenarioReader scripts, SeedMessages messages, Jobs jobs) {
		return new SeedReader(surfaces, scripts, messages, jobs);
	}

	/** Those that the store has kept since an earlier start stay as they are. */
	@Bean
	Seeds seeds(SeedSettings settings, SeedReader reader, ResourceReader resourceReader, Clocks clocks,
			OperationControl operations, ResourceControl resources) {
		var documents = settings.userFiles().read().stream().map(UserFile::document).toList();
		var seeds = new Seeds(documents, reader, resourceReader, clocks::moment);
		seeds.of(Optional.empty()).forEach(operations::createIfAbsent);
		seeds.resources(Optional.empty()).forEach(resources::createIfAbsent);
		return seeds;
	}

}
