package dev.longrunning.emulator.scenario.script;

import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.scenario.expression.Template;
import dev.longrunning.emulator.timeline.Cancellation;

/**
 * What a job does.
 *
 * @param stages what it does in order; none: it takes as long as a job without a script
 * @param immediately whether it is done in the answer to its start
 * @param ending how it ends
 * @param finalMetadata laid over its metadata from the end on
 * @param cancellation what a cancel does; empty: what it does to a job without a script
 * @param deletable whether it can be deleted while it runs
 */
public record Script(List<StageScript> stages, boolean immediately, ScriptedOutcome ending,
		Optional<Template> finalMetadata, Optional<Cancellation> cancellation, boolean deletable) {

	public Script {
		stages = List.copyOf(stages);
	}

}
