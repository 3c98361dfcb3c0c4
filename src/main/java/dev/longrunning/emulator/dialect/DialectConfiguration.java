package dev.longrunning.emulator.dialect;

import dev.longrunning.emulator.operation.OperationDefinitions;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of the forms of operations. */
@Configuration(proxyBeanMethods = false)
class DialectConfiguration {

	@Bean
	LongRunning longRunning(Surfaces surfaces) {
		return new LongRunning(surfaces.types(), surfaces::metadataTypes, surfaces::responseTypes);
	}

	@Bean
	Dialects dialects(LongRunning longRunning) {
		return new Dialects(longRunning);
	}

	@Bean
	OperationDefinitions operationDefinitions(LongRunning longRunning, Surfaces surfaces) {
		return new OperationDefinitions(longRunning, surfaces::aliasParents);
	}

}
