package dev.longrunning.emulator.control;

import java.util.Comparator;
import java.util.List;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of the control API, and its OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class ControlConfiguration {

	/** The groups of calls in the order of their use. */
	private static final List<String> GROUPS = List.of("operations", "resources", "scenarios", "clock", "faults",
			"rules", "calls", "recordings", "events", "state", "surfaces", "credentials", "tls");

	@Bean
	OpenApiCustomizer groupOrder() {
		return (document) -> document.getTags().sort(Comparator.comparing((tag) -> GROUPS.indexOf(tag.getName())));
	}

	@Bean
	OpenAPI controlApi(ControlToken.Settings settings) {
		var document = new OpenAPI().addServersItem(new Server().url("/"))
			.info(new Info().title("operations-emulator")
				.version("v1")
				.description(
						"The control API, which shows and changes what the emulator serves and how operations behave."));
		if (settings.token().isPresent()) {
			var scheme = new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer");
			document.components(new Components().addSecuritySchemes("controlToken", scheme))
				.addSecurityItem(new SecurityRequirement().addList("controlToken"));
		}
		return document;
	}

}
