package dev.longrunning.emulator.scenario.course;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Stage;
import dev.longrunning.emulator.timeline.Timeline;

/**
 * The course of an operation as if it had taken it by itself: what a caller did to it is
 * part of its stages, its outcome and its cancel.
 *
 * @param stages the stages, with the lengths that they had or will have
 * @param outcome the outcome that came or is planned
 * @param isOwnResult true if the result is the one that was planned from the start
 * @param cancelledAfter the time from the start to the cancel, if there was one
 */
record Course(List<Stage> stages, Outcome outcome, boolean isOwnResult, Optional<Duration> cancelledAfter) {

	static Course of(Timeline timeline, Instant now) {
		var planned = planned(timeline, now);
		var outcome = early(timeline, planned, now).orElse(planned.outcome());
		return new Course(planned.stages(), outcome, outcome.ownResult().equals(timeline.outcome().ownResult()),
				timeline.cancelTime().map((time) -> Duration.between(timeline.start(), time)));
	}

	/** The timeline without its end and its cancel, released if it is held. */
	private static Timeline planned(Timeline timeline, Instant now) {
		var end = timeline.doneAt().filter((time) -> !time.isAfter(now)).orElse(now);
		return new Timeline(timeline.start(), timeline.stages(), timeline.outcome(), timeline.cancellation(),
				Optional.empty(), Optional.empty(), timeline.heldSince())
			.releasedAt(end);
	}

	/** The end, if it has come and is neither the planned one nor that of the cancel. */
	private static Optional<Outcome> early(Timeline timeline, Timeline planned, Instant now) {
		var end = timeline.at(now);
		return end.result()
			.filter((result) -> !end.equals(planned.at(now)) && !isCancelled(timeline, end.endTime()))
			.map((result) -> new Outcome.Early(
					Duration.between(timeline.start(), end.endTime().orElse(timeline.start())), result));
	}

	private static boolean isCancelled(Timeline timeline, Optional<Instant> end) {
		return timeline.cancelTime()
			.flatMap((time) -> new Timeline(timeline.start(), timeline.stages(), timeline.outcome(),
					timeline.cancellation(), Optional.of(time), Optional.empty(), timeline.heldSince())
				.doneAt())
			.equals(end);
	}

}
