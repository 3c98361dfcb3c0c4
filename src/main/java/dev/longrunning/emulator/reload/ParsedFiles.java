package dev.longrunning.emulator.reload;

import java.util.List;

import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.scenario.seed.SeedReplacement;

/**
 * The contents of all files, without a mistake.
 *
 * @param scenarios the scenarios in order
 * @param faults the faults in order
 * @param seeds the new seeds, which are not in use yet
 */
record ParsedFiles(List<Scenario> scenarios, List<Fault> faults, SeedReplacement seeds) {
}
