package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.rpc.Status;
import dev.longrunning.emulator.status.Code;

/**
 * The lifecycle of one operation from its start to its end, as a value. Only this type
 * computes the state of an operation at an instant.
 *
 * @param start the time of its creation
 * @param stages the stages in order, followed by the outcome; empty: it is done from the
 * start and shows its metadata unchanged
 * @param outcome the end that it reaches by itself
 * @param cancellation the effect of a cancel
 * @param cancelTime the time of an accepted cancel, if there was one, or of one that
 * comes by itself
 * @param completion the recorded end; one that a caller set takes precedence over the
 * rest
 * @param heldSince the time since which a caller holds it, if it is held; it does not
 * advance by itself then
 */
public record Timeline(Instant start, List<Stage> stages, Outcome outcome, Cancellation cancellation,
		Optional<Instant> cancelTime, Optional<Completion> completion, Optional<Instant> heldSince) {

	private static final Outcome.Failure CANCELLED = new Outcome.Failure(
			Status.newBuilder().setCode(Code.CANCELLED.number()).setMessage("The operation was cancelled.").build());

	public Timeline {
		stages = StageList.of(stages);
	}

	public Timeline(Instant start, List<Stage> stages, Outcome outcome, Cancellation cancellation) {
		this(start, stages, outcome, cancellation, Optional.empty(), Optional.empty(), Optional.empty());
	}

	/**
	 * The size of the messages in it: metadata of stages, and results.
	 * @return the serialized size, in bytes
	 */
	public int size() {
		var size = this.outcome.ownResult().map(Outcome.Result::size).orElse(0)
				+ this.completion.map((end) -> end.result().size()).orElse(0);
		for (var stage : this.stages) {
			size += stage.metadata().size();
		}
		return size;
	}

	/**
	 * The time at which the operation is done, as far as it is known now.
	 * @return the instant; empty if it does not end by itself
	 */
	public Optional<Instant> doneAt() {
		return end().map(Completion::time);
	}

	/**
	 * Returns whether the operation is done at an instant.
	 * @param instant the instant
	 * @return whether its end is not later
	 */
	public boolean isDone(Instant instant) {
		return isReached(doneAt(), instant);
	}

	/**
	 * The state of the operation at an instant.
	 * @param instant the instant; an earlier one than the start counts as the start
	 * @return the state
	 */
	public OperationState at(Instant instant) {
		var now = instant.isBefore(this.start) ? this.start : instant;
		var end = end();
		if (end.isPresent() && !end.get().time().isAfter(now)) {
			return done(end.get());
		}
		var reached = reached(now);
		return running(schedule().at(reached), reached, now);
	}

	/**
	 * The state of the operation right after a transition.
	 * @param transition one of {@link #transitions}
	 * @return the state, also of a stage with length zero
	 */
	public OperationState at(Transition transition) {
		return switch (transition) {
			case Transition.Begin(var index, var time) ->
				running(new Stages.PositionedStage(index, this.stages.get(index), time), time, time);
			case Transition.Cancel(var time) -> running(schedule().at(reached(time)), reached(time), time);
			case Transition.End(var time) -> at(time);
		};
	}

	/**
	 * The transitions until an instant.
	 * @param instant the last instant
	 * @return the transitions in order, with the begin of the first stage
	 */
	public List<Transition> transitions(Instant instant) {
		return transitions(Instant.MIN, instant.isBefore(this.start) ? this.start : instant);
	}

	/**
	 * The transitions between two instants.
	 * @param after the instant after which they come, exclusive
	 * @param now the last instant, not before the start
	 * @return the transitions in order
	 */
	public List<Transition> transitions(Instant after, Instant now) {
		var end = doneAt().filter((time) -> !time.isAfter(now));
		var last = end.orElse(now);
		var transitions = new ArrayList<>(schedule().begins(after, reached(last)));
		this.cancelTime.filter((time) -> !time.isAfter(last) && time.isAfter(after))
			.ifPresent((time) -> transitions.add(new Transition.Cancel(time)));
		end.filter((time) -> time.isAfter(after)).ifPresent((time) -> transitions.add(new Transition.End(time)));
		transitions.sort(Comparator.comparing(Transition::time));
		return transitions;
	}

	/**
	 * The stage that the operation has reached.
	 * @param instant the time
	 * @return its index, from 0; at the end, that of the last stage that it was in; -1 if
	 * it has no stages
	 */
	public int stage(Instant instant) {
		var now = instant.isBefore(this.start) ? this.start : instant;
		var last = doneAt().filter((end) -> end.isBefore(now)).orElse(now);
		return schedule().at(reached(last)).index();
	}

	private OperationState running(Stages.PositionedStage stage, Instant reached, Instant now) {
		var updated = stage.stage().isPending() ? stage.begin() : latest(stage.begin(), schedule().lastStep(reached));
		if (isReached(this.cancelTime, now)) {
			updated = latest(updated, this.cancelTime.orElseThrow());
		}
		var phase = isReached(this.cancelTime, now) ? Optional.of(Phase.CANCELLING) : stage.stage().phase();
		return new OperationState(phase, schedule().progress(reached, stage), this.start, schedule().workStart(reached),
				updated, Optional.empty(), Optional.empty(), stage.stage().metadata());
	}

	/**
	 * The time of the next change, progress included.
	 * @param instant the instant to start from, exclusive
	 * @return the first change after it; empty if there is none
	 */
	public Optional<Instant> nextChange(Instant instant) {
		if (isDone(instant)) {
			return Optional.empty();
		}
		var nextStep = schedule().nextStep(instant)
			.filter((_) -> !isHeld() && !schedule().at(instant).stage().isPending());
		return Stream.concat(nextStep.stream(), nextBoundary(instant).stream())
			.filter((change) -> change.isAfter(instant))
			.min(Instant::compareTo);
	}

	/**
	 * The time of the next change other than progress: a stage, a cancel or the end.
	 * @param instant the instant to start from, exclusive
	 * @return the first change after it; empty if there is none
	 */
	public Optional<Instant> nextBoundary(Instant instant) {
		if (isDone(instant)) {
			return Optional.empty();
		}
		return Stream
			.of(isHeld() ? Optional.<Instant>empty() : schedule().nextBegin(instant), this.cancelTime, doneAt())
			.flatMap(Optional::stream)
			.filter((boundary) -> boundary.isAfter(instant))
			.min(Instant::compareTo);
	}

	/**
	 * The timeline after a cancel. A second cancel, an ignored one and one after the end
	 * have no effect.
	 * @param instant the time of the cancel
	 * @return the changed timeline, or this one
	 */
	public Timeline cancelledAt(Instant instant) {
		if (isReached(this.cancelTime, instant) || isDone(instant)
				|| !(this.cancellation instanceof Cancellation.Honoured)) {
			return this;
		}
		return new Timeline(this.start, this.stages, this.outcome, this.cancellation, Optional.of(instant),
				this.completion, this.heldSince);
	}

	/**
	 * The timeline after a caller ended the operation. If it is done already, this has no
	 * effect.
	 * @param instant the time of the end
	 * @param result the response or error
	 * @return the changed timeline, or this one
	 */
	public Timeline settledAt(Instant instant, Outcome.Result result) {
		if (isDone(instant)) {
			return this;
		}
		return new Timeline(this.start, this.stages, this.outcome, this.cancellation, this.cancelTime,
				Optional.of(new Completion(instant, result)), this.heldSince);
	}

	/**
	 * The timeline with its end recorded, if the end has come. A recorded end is final.
	 * @param instant the current time
	 * @return the changed timeline, or this one
	 */
	public Timeline settled(Instant instant) {
		return isDone(instant) ? new Timeline(this.start, this.stages, this.outcome, this.cancellation, this.cancelTime,
				end(), this.heldSince) : this;
	}

	/**
	 * The timeline after a poll. A poll counts only in a stage that waits for polls.
	 * @param instant the time of the poll
	 * @return the changed timeline, or this one
	 */
	public Timeline polledAt(Instant instant) {
		if (!awaitsPolls(instant)) {
			return this;
		}
		var stage = schedule().at(instant);
		return with(stage.index(), stage.stage().polled(Duration.between(stage.begin(), instant)), this.heldSince);
	}

	/**
	 * Returns whether a poll would count.
	 * @param instant the time of the poll
	 * @return whether the stage at that time waits for polls
	 */
	public boolean awaitsPolls(Instant instant) {
		return !isHeld() && !isDone(instant) && schedule().at(instant).stage().awaitsPolls();
	}

	/**
	 * The timeline, held from an instant on. A cancel or an end by a caller still takes
	 * effect.
	 * @param instant the instant
	 * @return the changed timeline, or this one
	 */
	public Timeline heldAt(Instant instant) {
		return (isHeld() || isDone(instant)) ? this : withHeld(Optional.of(instant));
	}

	/**
	 * The timeline after its release: it continues where it was held.
	 * @param instant the time of the release
	 * @return the changed timeline, or this one
	 */
	public Timeline releasedAt(Instant instant) {
		if (!isHeld() || isDone(instant)) {
			return this;
		}
		var since = this.heldSince.orElseThrow();
		var held = Duration.between(since, instant);
		var stage = schedule().at(since);
		return stage.stage()
			.length()
			.map((length) -> with(stage.index(), stage.stage().withLength(length.plus(held)), Optional.empty()))
			.orElseGet(() -> withHeld(Optional.empty()))
			.withLaterEnd(held);
	}

	/**
	 * The timeline after a step to the next stage, or from the last stage to the outcome.
	 * If it was held, it stays held.
	 * @param instant the time of the step
	 * @return the changed timeline, or this one if it does not end by itself
	 */
	public Timeline steppedAt(Instant instant) {
		if (isDone(instant)) {
			return this;
		}
		var stage = schedule().at(reached(instant));
		if (stage.index() + 1 < this.stages.size() && !endsIn(stage)) {
			var length = Duration.between(stage.begin(), instant);
			return with(stage.index(), stage.stage().withLength(length), this.heldSince.map((_) -> instant))
				.withLaterEnd(stage.stage().length().map(length::minus).orElse(Duration.ZERO));
		}
		return this.outcome.ownResult().map((result) -> settledAt(instant, result)).orElse(this);
	}

	/** Returns whether the operation ends by itself before the end of a stage. */
	private boolean endsIn(Stages.PositionedStage stage) {
		return this.outcome instanceof Outcome.Early early && stage.stage()
			.length()
			.filter((length) -> stage.begin().plus(length).isBefore(this.start.plus(early.after())))
			.isEmpty();
	}

	/** An end before that of the stages moves as the stages do. */
	private Timeline withLaterEnd(Duration time) {
		return (this.outcome instanceof Outcome.Early early) ? new Timeline(this.start, this.stages, early.later(time),
				this.cancellation, this.cancelTime, this.completion, this.heldSince) : this;
	}

	private Timeline with(int index, Stage stage, Optional<Instant> heldSince) {
		return new Timeline(this.start, schedule().with(index, stage), this.outcome, this.cancellation, this.cancelTime,
				this.completion, heldSince);
	}

	private Timeline withHeld(Optional<Instant> heldSince) {
		return new Timeline(this.start, this.stages, this.outcome, this.cancellation, this.cancelTime, this.completion,
				heldSince);
	}

	/**
	 * Returns whether a caller holds it.
	 * @return whether it is held
	 */
	public boolean isHeld() {
		return this.heldSince.isPresent();
	}

	/** The time up to which it has advanced: at most the time at which it was held. */
	private Instant reached(Instant now) {
		return this.heldSince.filter((since) -> since.isBefore(now)).orElse(now);
	}

	private Stages schedule() {
		return new Stages(this.start, StageList.of(this.stages));
	}

	private Optional<Completion> end() {
		if (this.completion.isPresent()) {
			return this.completion;
		}
		var planned = plannedEnd();
		if (this.cancelTime.isPresent() && this.cancellation instanceof Cancellation.Honoured(var delay)) {
			var cancelled = new Completion(this.cancelTime.get().plus(delay), CANCELLED);
			return planned.filter((end) -> isEndBefore(end.time(), cancelled)).or(() -> Optional.of(cancelled));
		}
		return planned;
	}

	private Optional<Completion> plannedEnd() {
		return switch (this.outcome) {
			case Outcome.Never() -> Optional.empty();
			case Outcome.Early _, Outcome.Result _ when isHeld() -> Optional.empty();
			case Outcome.Early(var after, var result) -> Optional.of(new Completion(this.start.plus(after), result));
			case Outcome.Result result -> schedule().end().map((end) -> new Completion(end, result));
		};
	}

	/**
	 * Returns whether the operation ends before a cancel ends it. A cancel stops the
	 * stages, but not an early end.
	 */
	private boolean isEndBefore(Instant planned, Completion cancelled) {
		return isReached(Optional.of(planned), cancelled.time())
				&& (this.outcome instanceof Outcome.Early || this.cancelTime.filter(planned::isBefore).isPresent());
	}

	private OperationState done(Completion end) {
		var reached = reached(end.time());
		var stage = schedule().at(reached);
		var progress = (end.result() instanceof Outcome.Response) ? Optional.of(1.0)
				: schedule().progress(reached, stage);
		return new OperationState(finalPhase(end), progress, this.start, schedule().workStart(reached), end.time(),
				Optional.of(end.time()), Optional.of(end.result()), stage.stage().metadata());
	}

	/** The phase at the end. An operation without stages shows its metadata unchanged. */
	private Optional<Phase> finalPhase(Completion end) {
		if (this.stages.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(switch (end.result()) {
			case Outcome.Response _ -> Phase.SUCCEEDED;
			case Outcome.Failure failure ->
				(failure.error().getCode() == Code.CANCELLED.number()) ? Phase.CANCELLED : Phase.FAILED;
		});
	}

	private static boolean isReached(Optional<Instant> moment, Instant now) {
		return moment.isPresent() && !moment.get().isAfter(now);
	}

	private static Instant latest(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}
