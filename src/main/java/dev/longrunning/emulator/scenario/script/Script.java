package dev.longrunning.emulator.scenario.script;

import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.expression.Template;
import dev.longrunning.emulator.timeline.Cancellation;

/**
 * The script of a job.
 *
 * @param stages the stages in order; none: the job takes as long as one without a script
 * @param immediately whether the job is done in the response of its start
 * @param outcome the outcome of the job
 * @param finalMetadata the fields that are overlaid on the metadata from the end on
 * @param cancellation the effect of a cancel; empty: the default
 * @param deletable whether the operation can be deleted while it runs
 */
public record Script(List<StageScript> stages, boolean immediately, ScriptedOutcome outcome,
		Optional<Template> finalMetadata, Optional<Cancellation> cancellation,
		boolean deletable) implements ScenarioEffect {

	public Script {
		stages = List.copyOf(stages);
	}

}
