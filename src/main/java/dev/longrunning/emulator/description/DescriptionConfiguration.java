package dev.longrunning.emulator.description;

import java.util.LinkedHashSet;

import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.json.MessageWriter;
import dev.longrunning.emulator.surface.Surfaces;
import org.springdoc.core.properties.AbstractSwaggerUiConfigProperties.SwaggerUrl;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springdoc.webmvc.ui.SwaggerWelcomeCommon;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of the descriptions and of Swagger UI. */
@Configuration(proxyBeanMethods = false)
class DescriptionConfiguration {

	@Bean
	DescribedApis apiVersions(Surfaces surfaces) {
		return new DescribedApis(surfaces);
	}

	@Bean
	ErrorExamples errorExamples(MessageReader reader, MessageWriter writer) {
		return new ErrorExamples(reader, writer);
	}

	@Bean
	SwaggerIndexTransformer swaggerPage(SwaggerUiConfigProperties swaggerUi, SwaggerUiOAuthProperties oauth,
			ObjectProvider<SwaggerWelcomeCommon> welcome, ObjectProvider<ObjectMapperProvider> mappers) {
		return new SwaggerPage(
				() -> new SwaggerIndexPageTransformer(swaggerUi, oauth, welcome.getObject(), mappers.getObject()));
	}

	/**
	 * Lists the documents of all loaded APIs and that of the control API in Swagger UI,
	 * which opens the first one.
	 */
	@Bean
	SmartInitializingSingleton swaggerUiUrls(SwaggerUiConfigProperties swaggerUi, DescribedApis apis,
			Surfaces surfaces) {
		var own = new SwaggerUrl("emulator", "/openapi", "The emulator's own API");
		Runnable list = () -> {
			var urls = new LinkedHashSet<SwaggerUrl>();
			apis.names()
				.forEach((name) -> urls.add(new SwaggerUrl(name.group(), "/openapi/" + name.group(), name.label())));
			urls.add(own);
			swaggerUi.setUrlsPrimaryName(urls.getFirst().getDisplayName());
			swaggerUi.setUrls(urls);
		};
		surfaces.onReload(list);
		return list::run;
	}

}
