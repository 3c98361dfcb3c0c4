package dev.longrunning.emulator.control.view;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Completion;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import dev.longrunning.emulator.timeline.Timeline;

/**
 * The life of an operation, in the words of a script.
 *
 * @param createTime when it was made
 * @param stages what it does, in order
 * @param outcome how it ends, or has ended: response, error or never
 * @param doneAt when it ends, as far as that is known
 * @param cancel what a cancel does: honoured, ignored or unsupported
 * @param cancelAfter how long a cancel takes to take effect
 * @param cancelTime when one was accepted
 * @param heldSince since when it is kept where it is
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record TimelineView(Instant createTime, List<DescribedStage> stages, String outcome, Optional<Instant> doneAt,
		String cancel, Optional<String> cancelAfter, Optional<Instant> cancelTime, Optional<Instant> heldSince) {

	static TimelineView of(Timeline timeline) {
		var outcome = timeline.settlement().<Outcome>map(Completion::result).orElse(timeline.outcome());
		var cancelAfter = (timeline.cancellation() instanceof Cancellation.Honoured(var delay))
				? Optional.of(text(delay)) : Optional.<String>empty();
		return new TimelineView(timeline.start(), stages(timeline), switch (outcome) {
			case Outcome.Response _ -> "response";
			case Outcome.Failure _ -> "error";
			case Outcome.Never() -> "never";
		}, timeline.doneAt(), switch (timeline.cancellation()) {
			case Cancellation.Honoured _ -> "honoured";
			case Cancellation.Ignored() -> "ignored";
			case Cancellation.Unsupported() -> "unsupported";
		}, cancelAfter, timeline.cancelTime(), timeline.heldSince());
	}

	/** After a stage without an end nobody knows when the next one begins. */
	private static List<DescribedStage> stages(Timeline timeline) {
		var stages = new ArrayList<DescribedStage>();
		var begin = Optional.of(timeline.start());
		for (var stage : timeline.stages()) {
			stages.add(DescribedStage.of(stage, begin));
			begin = begin.flatMap((instant) -> stage.length().map(instant::plus));
		}
		return stages;
	}

	/** A length of time as a script has it. */
	private static String text(Duration length) {
		return BigDecimal.valueOf(length.getSeconds())
			.add(BigDecimal.valueOf(length.getNano(), 9))
			.stripTrailingZeros()
			.toPlainString() + "s";
	}

	/**
	 * A stage.
	 *
	 * @param begin when it begins, as far as that is known
	 * @param length how long it lasts, if that is known
	 * @param polls how many polls end it, if polls do
	 * @param pollsSeen how many of them have come
	 * @param phase what the operation is doing; nothing where its metadata says so as it
	 * stands
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record DescribedStage(Optional<Instant> begin, Optional<String> length, Optional<Integer> polls,
			Optional<Integer> pollsSeen, Optional<String> phase) {

		static DescribedStage of(Stage stage, Optional<Instant> begin) {
			return new DescribedStage(begin, stage.length().map(TimelineView::text),
					stage.polls().map(Stage.Polls::needed), stage.polls().map(Stage.Polls::seen),
					stage.phase().map(Phase::name));
		}

	}

}
