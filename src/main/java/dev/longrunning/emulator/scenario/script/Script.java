package dev.longrunning.emulator.scenario.script;

import java.time.Duration;
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
 * @param endsAfter the time from the start to the outcome; empty: the job ends when its
 * stages have passed
 * @param finalMetadata the fields that are overlaid on the metadata from the end on
 * @param cancellation the effect of a cancel; empty: the default
 * @param cancelledAfter the time from the start to a cancel without a call
 * @param deletable whether the operation can be deleted while it runs
 */
public record Script(List<StageScript> stages, boolean immediately, ScriptedOutcome outcome,
		Optional<Duration> endsAfter, Optional<Template> finalMetadata, Optional<Cancellation> cancellation,
		Optional<Duration> cancelledAfter, boolean deletable) implements ScenarioEffect {

	public Script {
		stages = List.copyOf(stages);
	}

}
