package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
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
 */
public record Timeline(Instant start, List<Stage> stages, Outcome outcome, Cancellation cancellation,
		Optional<Instant> cancelTime, Optional<Settlement> settlement) {

	private static final int STEPS = 100;

	private static final Outcome.Failure CANCELLED = new Outcome.Failure(
			Status.newBuilder().setCode(Code.CANCELLED.number()).setMessage("The operation was cancelled.").build());

	public Timeline {
		stages = List.copyOf(stages);
	}

	public Timeline(Instant start, List<Stage> stages, Outcome outcome, Cancellation cancellation) {
		this(start, stages, outcome, cancellation, Optional.empty(), Optional.empty());
	}

	/**
	 * When the operation is done, as far as it is known now.
	 * @return the instant; empty where it does not end by itself
	 */
	public Optional<Instant> doneAt() {
		return end().map(Settlement::time);
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
	public Snapshot at(Instant instant) {
		var now = instant.isBefore(this.start) ? this.start : instant;
		var end = end();
		if (end.isPresent() && !end.get().time().isAfter(now)) {
			return done(end.get());
		}
		var stage = stageAt(now);
		var updated = latest(stage.begin(), stepTime(step(now)));
		if (reached(this.cancelTime, now)) {
			updated = latest(updated, this.cancelTime.orElseThrow());
		}
		var phase = reached(this.cancelTime, now) ? Optional.of(Phase.CANCELLING) : stage.stage().phase();
		return new Snapshot(phase, progress(now), this.start, startTime(now), updated, Optional.empty(),
				Optional.empty(), stage.stage().metadata());
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
		var nextStep = totalLength().filter((_) -> step(instant) < STEPS).map((_) -> stepTime(step(instant) + 1));
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
		return Stream.concat(boundaries(), Stream.of(this.cancelTime, doneAt()).flatMap(Optional::stream))
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
				this.settlement);
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
				Optional.of(new Settlement(instant, result)));
	}

	/**
	 * The same operation with its end written down, if that has come: nothing can change
	 * it from then on.
	 * @param instant when
	 * @return the timeline with its settlement
	 */
	public Timeline settled(Instant instant) {
		return isDone(instant)
				? new Timeline(this.start, this.stages, this.outcome, this.cancellation, this.cancelTime, end()) : this;
	}

	private Optional<Settlement> end() {
		if (this.settlement.isPresent()) {
			return this.settlement;
		}
		if (this.cancelTime.isPresent() && this.cancellation instanceof Cancellation.Honoured(var delay)) {
			return Optional.of(new Settlement(this.cancelTime.get().plus(delay), CANCELLED));
		}
		return switch (this.outcome) {
			case Outcome.Never() -> Optional.empty();
			case Outcome.Result result ->
				totalLength().map((length) -> new Settlement(this.start.plus(length), result));
		};
	}

	private Snapshot done(Settlement end) {
		var progress = (end.result() instanceof Outcome.Response) ? Optional.of(1.0) : progress(end.time());
		var metadata = stageAt(end.time()).stage().metadata().concat(end.result().metadata());
		return new Snapshot(finalPhase(end), progress, this.start, startTime(end.time()), end.time(),
				Optional.of(end.time()), Optional.of(end.result()), metadata);
	}

	/** Without stages an operation was done from the start, and its metadata says so. */
	private Optional<Phase> finalPhase(Settlement end) {
		if (this.stages.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(switch (end.result()) {
			case Outcome.Response _ -> Phase.SUCCEEDED;
			case Outcome.Failure failure ->
				(failure.error().getCode() == Code.CANCELLED.number()) ? Phase.CANCELLED : Phase.FAILED;
		});
	}

	/** When work began: the begin of the first stage that is not pending. */
	private Optional<Instant> startTime(Instant now) {
		var begin = this.start;
		for (var stage : this.stages) {
			if (stage.phase().filter(Phase.PENDING::equals).isEmpty()) {
				break;
			}
			if (stage.length().isEmpty()) {
				return Optional.empty();
			}
			begin = begin.plus(stage.length().get());
		}
		return begin.isAfter(now) ? Optional.empty() : Optional.of(begin);
	}

	private Placed stageAt(Instant now) {
		var begin = this.start;
		var last = new Placed(new Stage(Optional.empty(), Optional.of(Phase.RUNNING), ByteString.EMPTY), this.start);
		for (var stage : this.stages) {
			if (begin.isAfter(now)) {
				break;
			}
			last = new Placed(stage, begin);
			if (stage.length().isEmpty()) {
				break;
			}
			begin = begin.plus(stage.length().get());
		}
		return last;
	}

	private Stream<Instant> boundaries() {
		var boundaries = Stream.<Instant>builder();
		var begin = this.start;
		for (var stage : this.stages) {
			if (stage.length().isEmpty()) {
				break;
			}
			begin = begin.plus(stage.length().get());
			boundaries.add(begin);
		}
		return boundaries.build();
	}

	/** The length of all stages together; empty where one has no end. */
	private Optional<Duration> totalLength() {
		var total = Duration.ZERO;
		for (var stage : this.stages) {
			if (stage.length().isEmpty()) {
				return Optional.empty();
			}
			total = total.plus(stage.length().get());
		}
		return Optional.of(total);
	}

	private int step(Instant now) {
		var total = totalLength().orElse(Duration.ZERO);
		if (!total.isPositive()) {
			return 0;
		}
		var elapsed = Duration.between(this.start, now);
		if (elapsed.isNegative()) {
			return 0;
		}
		return (elapsed.compareTo(total) >= 0) ? STEPS
				: (int) Math.min(STEPS, elapsed.multipliedBy(STEPS).dividedBy(total));
	}

	/** The first instant at which that step is reached. */
	private Instant stepTime(int step) {
		var nanos = totalLength().orElse(Duration.ZERO).multipliedBy(step);
		var floor = nanos.dividedBy(STEPS);
		return this.start.plus(floor.multipliedBy(STEPS).equals(nanos) ? floor : floor.plusNanos(1));
	}

	private Optional<Double> progress(Instant now) {
		return totalLength().map((_) -> step(now) / (double) STEPS);
	}

	private static boolean reached(Optional<Instant> moment, Instant now) {
		return moment.isPresent() && !moment.get().isAfter(now);
	}

	private static Instant latest(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

	private record Placed(Stage stage, Instant begin) {
	}

}
