package dev.longrunning.emulator.fault;

import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.rule.RuleFiles;
import dev.longrunning.emulator.rule.RuleRoom;
import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of faults. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FaultSettings.class)
class FaultConfiguration {

	@Bean
	CallPatternReader callPatternReader(Surfaces surfaces) {
		return new CallPatternReader(surfaces::methodNames);
	}

	@Bean
	FaultReader faultReader(CallPatternReader calls) {
		return new FaultReader(calls, FaultCatalogue::byName);
	}

	@Bean
	Faults faults(FaultSettings settings, RuleStore store, FaultReader reader, Surfaces surfaces, Limits limits,
			MemoryBudget budget) {
		var faults = new Faults(store, reader, RuleRoom.of("fault", limits.rules(), budget));
		faults.rules().begin(RuleFiles.read(settings.userFiles(), reader::all));
		surfaces.onReload(faults.rules()::reread);
		return faults;
	}

}
