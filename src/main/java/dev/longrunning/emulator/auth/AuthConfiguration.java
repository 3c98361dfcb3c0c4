package dev.longrunning.emulator.auth;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of credentials. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthSettings.class)
class AuthConfiguration {

	@Bean
	Authorizer authorizer(AuthSettings settings, Surfaces surfaces, Clocks clocks) {
		return new Authorizer(settings.auth(), surfaces, clocks);
	}

	@Bean
	Tokens tokens(AuthSettings settings, Clocks clocks) {
		return new Tokens(clocks, settings.credentials());
	}

	@Bean
	TokenEndpoint tokenEndpoint(Tokens tokens, Clocks clocks) {
		return new TokenEndpoint(tokens, clocks);
	}

	@Bean
	CallerProjects callerProjects(AuthSettings settings) {
		return new CallerProjects(settings.credentials());
	}

}
