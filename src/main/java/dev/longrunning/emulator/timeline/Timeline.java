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
 * The life of one operation from its start to its end, as a value: the one place that
 * decides what an operation shows at an instant.
 *
 * @param start when it was made
 * @param stages what it does, in order; after the last comes the outcome; none: it was
 * done from the start, with its metadata as it stands
 * @param outcome how it ends by itself
 * @param cancellation what a cancel does
 * @param cancelTime when a cancel was accepted, if one was
 * @param settlement the end, once it is written down; one from outside overrules the rest
 * @param heldSince since when somebody keeps it where it is, if somebody does: it does
 * not move by itself then
 */
public record Timeline(Instant start, List<Stage> stages, Outcome outcome, Cancellation cancellation,
		Optional<Instant> cancelTime, Optional<Completion> settlement, Optional<Instant> heldSince) {

	private static final Outcome.Failure CANCELLED = new Outcome.Failure(
			Status.newBuilder().setCode(Code.CANCELLED.number()).setMessage("The operation was cancelled.").build());

	public Timeline {
		stages = StageList.of(stages);
	}

	public Timeline(Instant start, List<Stage> stages, Outcome outcome, Cancellation cancellation) {
		this(start, stages, outcome, cancellation, Optional.empty(), Optional.empty(), Optional.empty());
	}

	/**
	 * When the operation is done, as far as it is known now.
	 * @return the instant; empty where it does not end by itself
	 */
	public Optional<Instant> doneAt() {
		return end().map(Completion::time);
	}

	/**
	 * Whether the operation is done at an instant.
	 * @param instant the instant
	 * @return whether its end is not after it
	 */
	public boolean isDone(Instant instant) {
		return reached(doneAt(), instant);
	}

	/**
	 * What the operation shows at an instant.
	 * @param instant the instant; before the start counts as the start
	 * @return the snapshot
	 */
	public OperationState at(Instant instant) {
		var now = instant.isBefore(this.start) ? this.start : instant;
		var end = end();
		if (end.isPresent() && !end.get().time().isAfter(now)) {
			return done(end.get());
		}
		var reached = reached(now);
		return running(course().at(reached), reached, now);
	}

	/**
	 * What the operation came to show at a turn.
	 * @param transition one of {@link #turns}
	 * @return the snapshot, of a stage that lasts no time too
	 */
	public OperationState at(Transition transition) {
		return switch (transition) {
			case Transition.Begin(var index, var time) ->
				running(new Stages.Placed(index, this.stages.get(index), time), time, time);
			case Transition.Cancel(var time) -> running(course().at(reached(time)), reached(time), time);
			case Transition.End(var time) -> at(time);
		};
	}

	/**
	 * What the operation has come through.
	 * @param instant until when
	 * @return its turns in order, the begin of its first stage among them
	 */
	public List<Transition> transitions(Instant instant) {
		return transitions(Instant.MIN, instant.isBefore(this.start) ? this.start : instant);
	}

	/**
	 * What the operation has come through since an instant.
	 * @param after the turns at that instant and before are not asked for
	 * @param now until when, not before the start
	 * @return its turns in order
	 */
	public List<Transition> transitions(Instant after, Instant now) {
		var end = doneAt().filter((time) -> !time.isAfter(now));
		var last = end.orElse(now);
		var turns = new ArrayList<>(course().begins(after, reached(last)));
		this.cancelTime.filter((time) -> !time.isAfter(last) && time.isAfter(after))
			.ifPresent((time) -> turns.add(new Transition.Cancel(time)));
		end.filter((time) -> time.isAfter(after)).ifPresent((time) -> turns.add(new Transition.End(time)));
		turns.sort(Comparator.comparing(Transition::time));
		return turns;
	}

	private OperationState running(Stages.Placed stage, Instant reached, Instant now) {
		var updated = stage.stage().isPending() ? stage.begin() : latest(stage.begin(), course().lastStep(reached));
		if (reached(this.cancelTime, now)) {
			updated = latest(updated, this.cancelTime.orElseThrow());
		}
		var phase = reached(this.cancelTime, now) ? Optional.of(Phase.CANCELLING) : stage.stage().phase();
		return new OperationState(phase, course().progress(reached, stage), this.start, course().workBegan(reached),
				updated, Optional.empty(), Optional.empty(), stage.stage().metadata());
	}

	/**
	 * The next instant at which the operation shows something else.
	 * @param instant from when on
	 * @return the first change after that instant; empty where there is none to come
	 */
	public Optional<Instant> nextChange(Instant instant) {
		if (isDone(instant)) {
			return Optional.empty();
		}
		var nextStep = course().nextStep(instant).filter((_) -> !isHeld() && !course().at(instant).stage().isPending());
		return Stream.concat(nextStep.stream(), nextBoundary(instant).stream())
			.filter((change) -> change.isAfter(instant))
			.min(Instant::compareTo);
	}

	/**
	 * The next instant at which another stage begins, a cancel shows or the operation is
	 * done.
	 * @param instant from when on
	 * @return the first such instant after that; empty where there is none to come
	 */
	public Optional<Instant> nextBoundary(Instant instant) {
		if (isDone(instant)) {
			return Optional.empty();
		}
		return Stream.of(isHeld() ? Optional.<Instant>empty() : course().nextBegin(instant), this.cancelTime, doneAt())
			.flatMap(Optional::stream)
			.filter((boundary) -> boundary.isAfter(instant))
			.min(Instant::compareTo);
	}

	/**
	 * The same operation after a cancel was accepted. A second cancel, one that is
	 * ignored, and one after the end change nothing.
	 * @param instant when
	 * @return the timeline from then on
	 */
	public Timeline cancelledAt(Instant instant) {
		if (this.cancelTime.isPresent() || isDone(instant) || !(this.cancellation instanceof Cancellation.Honoured)) {
			return this;
		}
		return new Timeline(this.start, this.stages, this.outcome, this.cancellation, Optional.of(instant),
				this.settlement, this.heldSince);
	}

	/**
	 * The same operation, ended from outside. One that is done already does not change.
	 * @param instant when
	 * @param result with what
	 * @return the timeline from then on
	 */
	public Timeline settledAt(Instant instant, Outcome.Result result) {
		if (isDone(instant)) {
			return this;
		}
		return new Timeline(this.start, this.stages, this.outcome, this.cancellation, this.cancelTime,
				Optional.of(new Completion(instant, result)), this.heldSince);
	}

	/**
	 * The same operation with its end written down, if that has come: nothing can change
	 * it from then on.
	 * @param instant when
	 * @return the timeline with its settlement
	 */
	public Timeline settled(Instant instant) {
		return isDone(instant) ? new Timeline(this.start, this.stages, this.outcome, this.cancellation, this.cancelTime,
				end(), this.heldSince) : this;
	}

	/**
	 * The same operation after a poll was answered. It counts only in a stage that waits
	 * for polls.
	 * @param instant when
	 * @return the timeline from then on
	 */
	public Timeline polledAt(Instant instant) {
		if (!awaitsPolls(instant)) {
			return this;
		}
		var stage = course().at(instant);
		return with(stage.index(), stage.stage().polled(Duration.between(stage.begin(), instant)), this.heldSince);
	}

	/**
	 * Whether a poll would count.
	 * @param instant when
	 * @return whether the stage then waits for polls
	 */
	public boolean awaitsPolls(Instant instant) {
		return !isHeld() && !isDone(instant) && course().at(instant).stage().awaitsPolls();
	}

	/**
	 * The same operation, kept where it is from an instant on. A cancel takes effect all
	 * the same, and so does an end from outside.
	 * @param instant when
	 * @return the timeline from then on
	 */
	public Timeline heldAt(Instant instant) {
		return (isHeld() || isDone(instant)) ? this : withHeld(Optional.of(instant));
	}

	/**
	 * The same operation, going on where it was held.
	 * @param instant when
	 * @return the timeline from then on
	 */
	public Timeline releasedAt(Instant instant) {
		if (!isHeld() || isDone(instant)) {
			return this;
		}
		var since = this.heldSince.orElseThrow();
		var stage = course().at(since);
		return stage.stage()
			.length()
			.map((length) -> with(stage.index(), stage.stage().lasting(length.plus(Duration.between(since, instant))),
					Optional.empty()))
			.orElseGet(() -> withHeld(Optional.empty()));
	}

	/**
	 * The same operation, gone to its next stage, or from the last one to its outcome.
	 * One that is held stays so.
	 * @param instant when
	 * @return the timeline from then on; the same where it does not end by itself
	 */
	public Timeline steppedAt(Instant instant) {
		if (isDone(instant)) {
			return this;
		}
		var stage = course().at(reached(instant));
		if (stage.index() + 1 < this.stages.size()) {
			return with(stage.index(), stage.stage().lasting(Duration.between(stage.begin(), instant)),
					this.heldSince.map((_) -> instant));
		}
		return (this.outcome instanceof Outcome.Result result) ? settledAt(instant, result) : this;
	}

	private Timeline with(int index, Stage stage, Optional<Instant> heldSince) {
		return new Timeline(this.start, course().with(index, stage), this.outcome, this.cancellation, this.cancelTime,
				this.settlement, heldSince);
	}

	private Timeline withHeld(Optional<Instant> heldSince) {
		return new Timeline(this.start, this.stages, this.outcome, this.cancellation, this.cancelTime, this.settlement,
				heldSince);
	}

	/**
	 * Whether somebody keeps it where it is.
	 * @return whether it is held
	 */
	public boolean isHeld() {
		return this.heldSince.isPresent();
	}

	/** How far it has come by itself: not beyond where it is held. */
	private Instant reached(Instant now) {
		return this.heldSince.filter((since) -> since.isBefore(now)).orElse(now);
	}

	private Stages course() {
		return new Stages(this.start, StageList.of(this.stages));
	}

	private Optional<Completion> end() {
		if (this.settlement.isPresent()) {
			return this.settlement;
		}
		if (this.cancelTime.isPresent() && this.cancellation instanceof Cancellation.Honoured(var delay)) {
			return Optional.of(new Completion(this.cancelTime.get().plus(delay), CANCELLED));
		}
		return switch (this.outcome) {
			case Outcome.Never() -> Optional.empty();
			case Outcome.Result _ when isHeld() -> Optional.empty();
			case Outcome.Result result -> course().end().map((end) -> new Completion(end, result));
		};
	}

	private OperationState done(Completion end) {
		var reached = reached(end.time());
		var stage = course().at(reached);
		var progress = (end.result() instanceof Outcome.Response) ? Optional.of(1.0)
				: course().progress(reached, stage);
		return new OperationState(finalPhase(end), progress, this.start, course().workBegan(reached), end.time(),
				Optional.of(end.time()), Optional.of(end.result()), stage.stage().metadata());
	}

	/** Without stages an operation was done from the start, and its metadata says so. */
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

	private static boolean reached(Optional<Instant> moment, Instant now) {
		return moment.isPresent() && !moment.get().isAfter(now);
	}

	private static Instant latest(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}
