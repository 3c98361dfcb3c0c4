package dev.longrunning.emulator.snapshot;

import java.util.List;

import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.rule.Rules.Count;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.snapshot.Snapshot.SeenClock;

/**
 * The contents of a snapshot that is restored.
 *
 * @param scenarios the scenarios
 * @param faults the faults
 * @param clocks the clocks
 * @param operations the operations
 * @param resources the resources
 */
record RestoredState(List<Count<Scenario>> scenarios, List<Count<Fault>> faults, List<SeenClock> clocks,
		Iterable<Operation> operations, Iterable<Resource> resources) {
}
