package dev.longrunning.emulator.journal;

import java.time.Instant;
import java.util.Optional;

import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.rule.TriedRules;
import dev.longrunning.emulator.scenario.script.Scenario;

/**
 * A recorded call with the rules that were tried for it.
 *
 * @param call the call
 * @param faults the faults; empty if the call ended before they were tried
 * @param scenarios the scenarios; empty if the call ended before they were tried, or its
 * method is one that no scenario is for
 * @param scenarioTime the time that the conditions of the scenarios saw
 * @param hasForgottenRules whether the journal has dropped the rules to make room
 */
public record TriedCall(RecordedCall call, Optional<TriedRules<Fault>> faults, Optional<TriedRules<Scenario>> scenarios,
		Instant scenarioTime, boolean hasForgottenRules) {
}
