package dev.longrunning.emulator.reload;

import java.util.List;

import dev.longrunning.emulator.document.UserFile;
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.fault.FaultSettings;
import dev.longrunning.emulator.rule.RuleFiles;
import dev.longrunning.emulator.scenario.ScenarioSettings;
import dev.longrunning.emulator.scenario.script.ScenarioReader;
import dev.longrunning.emulator.scenario.seed.SeedReplacement;
import dev.longrunning.emulator.scenario.seed.SeedSettings;
import dev.longrunning.emulator.scenario.seed.Seeds;

import org.springframework.stereotype.Component;

/** The reader of the files that the settings name, as at a start. */
@Component
class FileParser {

	private final ScenarioSettings scenarios;

	private final FaultSettings faults;

	private final SeedSettings seedFiles;

	private final ScenarioReader scenarioReader;

	private final FaultReader faultReader;

	private final Seeds seeds;

	FileParser(ScenarioSettings scenarios, FaultSettings faults, SeedSettings seedFiles, ScenarioReader scenarioReader,
			FaultReader faultReader, Seeds seeds) {
		this.scenarios = scenarios;
		this.faults = faults;
		this.seedFiles = seedFiles;
		this.scenarioReader = scenarioReader;
		this.faultReader = faultReader;
		this.seeds = seeds;
	}

	ReadFiles read() {
		return new ReadFiles(this.scenarios.userFiles().read(), this.faults.userFiles().read(),
				this.seedFiles.userFiles().read());
	}

	/**
	 * Parses the files.
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT if one has
	 * a mistake
	 */
	ParsedFiles parse(ReadFiles files) {
		return new ParsedFiles(
				RuleFiles.parse(this.scenarios.userFiles().setting(), files.scenarios(), this.scenarioReader::all),
				RuleFiles.parse(this.faults.userFiles().setting(), files.faults(), this.faultReader::all),
				seeds(files.seeds()));
	}

	SeedReplacement seeds(List<UserFile> files) {
		return this.seeds.replacement(files.stream().map(UserFile::document).toList());
	}

}
