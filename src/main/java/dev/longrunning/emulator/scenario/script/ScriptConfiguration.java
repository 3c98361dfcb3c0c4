package dev.longrunning.emulator.scenario.script;

import dev.longrunning.emulator.json.MessageReader;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.limit.MemoryBudget;
import dev.longrunning.emulator.rule.RuleFiles;
import dev.longrunning.emulator.rule.RuleRoom;
import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.scenario.ScenarioSettings;
import dev.longrunning.emulator.surface.Surfaces;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wiring of scenarios. */
@Configuration(proxyBeanMethods = false)
class ScriptConfiguration {

	@Bean
	ScenarioReader scenarioReader(Surfaces surfaces, MessageReader json) {
		return new ScenarioReader(new ScenarioChecks(surfaces, json));
	}

	@Bean
	Scenarios scenarios(ScenarioSettings settings, RuleStore store, ScenarioReader reader, Surfaces surfaces,
			Limits limits, MemoryBudget budget) {
		var scenarios = new Scenarios(store, reader, RuleRoom.of("scenario", limits.rules(), budget));
		scenarios.rules().begin(RuleFiles.read(settings.userFiles(), reader::all));
		surfaces.onReload(scenarios.rules()::reread);
		return scenarios;
	}

}
