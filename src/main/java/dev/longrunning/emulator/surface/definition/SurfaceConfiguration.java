package dev.longrunning.emulator.surface.definition;

import java.util.concurrent.ConcurrentHashMap;

import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.surface.DefinitionProblem;
import dev.longrunning.emulator.surface.Strictness;
import dev.longrunning.emulator.surface.Surfaces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of the loaded APIs, and of JSON for their types. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SurfaceSettings.class)
class SurfaceConfiguration {

	private static final Logger LOG = LoggerFactory.getLogger(SurfaceConfiguration.class);

	/** Reads the definitions while the database starts, which takes as long. */
	@Bean
	Surfaces surfaces(SurfaceSettings settings) {
		var surfaces = Definitions.read(DefinitionSources.builtIn(), () -> DefinitionSources.in(settings.definitions()),
				Strictness.of(settings.strict()), Thread.ofVirtual().name("definitions")::start);
		var logged = ConcurrentHashMap.newKeySet();
		surfaces.onRead(() -> surfaces.problems().stream().filter(logged::add).forEach(SurfaceConfiguration::log));
		return surfaces;
	}

	private static void log(DefinitionProblem problem) {
		LOG.warn("definition not used: {}", problem);
	}

	@Bean
	MessageReader messageReader(Surfaces surfaces) {
		var reader = new MessageReader(surfaces.types());
		surfaces.onReload(reader::clearTypes);
		return reader;
	}

	@Bean
	MessageWriter messageWriter(Surfaces surfaces) {
		var writer = new MessageWriter(surfaces.types(), surfaces.shownDefaults());
		surfaces.onReload(writer::clearTypes);
		return writer;
	}

}
