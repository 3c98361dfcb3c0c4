package dev.longrunning.emulator.rest;

import dev.longrunning.emulator.description.DescribedApis;
import dev.longrunning.emulator.dispatch.Dispatcher;
import dev.longrunning.emulator.journal.Journal;
import dev.longrunning.emulator.json.MessagePruner;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.recording.AnswerReader;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.upstream.Upstreams;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The wiring of the REST transport. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CorsSettings.class)
class RestConfiguration {

	@Bean
	ResponseRenderer answers(MessageWriter writer, Surfaces surfaces) {
		return new ResponseRenderer(writer, new MessagePruner(surfaces.types()));
	}

	@Bean
	ErrorResponses refusals(ResponseRenderer renderer) {
		return new ErrorResponses(renderer);
	}

	@Bean
	Transcoder transcoder(Surfaces surfaces, Dispatcher dispatcher, MessageReader reader, ResponseRenderer renderer,
			Journal journal, RestForwarding forwarding) {
		// a mistake in a definition ends the start before Jetty would log it
		surfaces.await();
		return new Transcoder(surfaces, dispatcher, reader, renderer, journal, forwarding);
	}

	@Bean
	RestForwarding restForwarding(Upstreams upstreams, AnswerReader answers) {
		return new RestForwarding(upstreams, answers);
	}

	@Bean
	Batches batches(Transcoder transcoder, ResponseRenderer renderer, Limits limits, ServerProperties server) {
		return new Batches(transcoder, renderer, limits, (int) server.getMaxHttpRequestHeaderSize().toBytes());
	}

	@Bean
	Discovery discovery(Surfaces surfaces, DescribedApis versions, ResponseRenderer renderer) {
		return new Discovery(surfaces, versions, renderer);
	}

	/**
	 * An empty validator: no bean has validation annotations, and Spring would search for
	 * a provider at each start.
	 */
	@Bean
	WebMvcConfigurer validatesNothing() {
		return new WebMvcConfigurer() {

			@Override
			public Validator getValidator() {
				return Validator.forInstanceOf(Void.class, (_, _) -> {
				});
			}

		};
	}

}
