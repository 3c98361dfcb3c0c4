package dev.longrunning.emulator.rest;

import dev.longrunning.emulator.dispatch.Dispatcher;
import dev.longrunning.emulator.dispatch.Journal;
import dev.longrunning.emulator.json.MessagePruner;
import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.rest.description.ApiVersions;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.Validator;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the transport. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CorsSettings.class)
class RestConfiguration {

	@Bean
	Answers answers(MessageWriter writer, Surfaces surfaces) {
		return new Answers(writer, new MessagePruner(surfaces.types()));
	}

	@Bean
	Refusals refusals(Answers answers) {
		return new Refusals(answers);
	}

	@Bean
	Transcoder transcoder(Surfaces surfaces, Dispatcher dispatcher, MessageReader reader, Answers answers,
			Journal journal) {
		return new Transcoder(surfaces, dispatcher, reader, answers, journal);
	}

	@Bean
	Batches batches(Transcoder transcoder, Answers answers, Limits limits, ServerProperties server) {
		return new Batches(transcoder, answers, limits, (int) server.getMaxHttpRequestHeaderSize().toBytes());
	}

	@Bean
	Discovery discovery(Surfaces surfaces, ApiVersions versions, Answers answers) {
		return new Discovery(surfaces, versions, answers);
	}

	/**
	 * No bean has annotations of validation; Spring would look for a provider at each
	 * start.
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
