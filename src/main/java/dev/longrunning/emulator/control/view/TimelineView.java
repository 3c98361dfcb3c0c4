package dev.longrunning.emulator.control.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.document.DocumentNode;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Completion;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import dev.longrunning.emulator.timeline.Timeline;

/**
 * The JSON form of a timeline, with the words of a script.
 *
 * @param createTime the creation time
 * @param stages the stages in order
 * @param stage the index of the present stage, from 0; at the end, that of the last one
 * that it was in; -1 without stages
 * @param outcome the past or future outcome: response, error or never
 * @param doneAt the time of the end, if it is known
 * @param cancel the effect of a cancel: honoured, ignored or unsupported
 * @param cancelAfter the time until a cancel takes effect
 * @param cancelTime the time when a cancel was accepted
 * @param heldSince the time since which a test holds the operation
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TimelineView(Instant createTime, List<StageView> stages, int stage, String outcome, Optional<Instant> doneAt,
		String cancel, Optional<String> cancelAfter, Optional<Instant> cancelTime, Optional<Instant> heldSince) {

	static TimelineView of(Timeline timeline, Instant now) {
		var outcome = timeline.completion().<Outcome>map(Completion::result).orElse(timeline.outcome());
		var cancelAfter = (timeline.cancellation() instanceof Cancellation.Honoured(var delay))
				? Optional.of(DocumentNode.text(delay)) : Optional.<String>empty();
		var result = outcome.ownResult().map((end) -> (end instanceof Outcome.Failure) ? "error" : "response");
		return new TimelineView(timeline.start(), stages(timeline), timeline.stage(now), result.orElse("never"),
				timeline.doneAt(), switch (timeline.cancellation()) {
					case Cancellation.Honoured _ -> "honoured";
					case Cancellation.Ignored() -> "ignored";
					case Cancellation.Unsupported() -> "unsupported";
				}, cancelAfter, timeline.cancelTime(), timeline.heldSince());
	}

	/** The begin of a stage is unknown after a stage of unknown length. */
	private static List<StageView> stages(Timeline timeline) {
		var stages = new ArrayList<StageView>();
		var begin = Optional.of(timeline.start());
		for (var stage : timeline.stages()) {
			stages.add(StageView.of(stage, begin));
			begin = begin.flatMap((instant) -> stage.length().map(instant::plus));
		}
		return stages;
	}

	/**
	 * The JSON form of a stage.
	 *
	 * @param begin the begin, if it is known
	 * @param length the duration, if it is known
	 * @param polls the number of polls that end it, if polls do
	 * @param pollsSeen the number of polls received so far
	 * @param phase the phase of the operation; absent if the metadata is shown unchanged
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record StageView(Optional<Instant> begin, Optional<String> length, Optional<Integer> polls,
			Optional<Integer> pollsSeen, Optional<String> phase) {

		static StageView of(Stage stage, Optional<Instant> begin) {
			return new StageView(begin, stage.length().map(DocumentNode::text), stage.polls().map(Stage.Polls::needed),
					stage.polls().map(Stage.Polls::seen), stage.phase().map(Phase::name));
		}

	}

}
