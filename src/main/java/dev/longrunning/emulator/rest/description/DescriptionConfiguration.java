package dev.longrunning.emulator.rest.description;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.surface.Surfaces;
import org.springdoc.core.properties.AbstractSwaggerUiConfigProperties.SwaggerUrl;
import org.springdoc.core.properties.SwaggerUiConfigProperties;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the descriptions, and tells Swagger UI of them. */
@Configuration(proxyBeanMethods = false)
class DescriptionConfiguration {

	@Bean
	ApiVersions apiVersions(Surfaces surfaces) {
		return new ApiVersions(surfaces);
	}

	@Bean
	ErrorExamples errorExamples(MessageReader reader, MessageWriter writer) {
		return new ErrorExamples(reader, writer);
	}

	/** Beside the documents that the settings name. */
	@Bean
	SmartInitializingSingleton swaggerUiUrls(SwaggerUiConfigProperties swaggerUi, ApiVersions versions) {
		return () -> {
			var urls = new LinkedHashSet<SwaggerUrl>();
			versions.all()
				.forEach((version) -> urls.add(new SwaggerUrl(version.group(), "/openapi/" + version.group(),
						version.api() + " " + version.version())));
			urls.addAll(Optional.ofNullable(swaggerUi.getUrls()).orElse(Set.of()));
			swaggerUi.setUrls(urls);
		};
	}

}
