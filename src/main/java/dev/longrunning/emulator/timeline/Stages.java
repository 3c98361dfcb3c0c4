package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;

/**
 * The stages of an operation at absolute times: the current stage and the progress at an
 * instant.
 *
 * @param start the begin of the first stage
 * @param all the stages in order
 */
record Stages(Instant start, StageList all) {

	/** The number of steps in which progress is shown. */
	private static final int STEPS = 100;

	private static final Duration LONG = Duration.ofNanos(Long.MAX_VALUE / STEPS);

	private static final Stage NONE = new Stage(Optional.empty(), Optional.of(Phase.RUNNING), ByteString.EMPTY);

	/** The stage at an instant; after the end, the last stage. */
	PositionedStage at(Instant instant) {
		var index = Math.min(passed(instant), this.all.size()) - 1;
		return (index < 0) ? new PositionedStage(-1, NONE, this.start)
				: new PositionedStage(index, this.all.get(index), begin(index));
	}

	/** The stages that begin after an instant, until another one. */
	List<Transition> begins(Instant after, Instant until) {
		return IntStream.range(passed(after), Math.min(passed(until), this.all.size()))
			.<Transition>mapToObj((index) -> new Transition.Begin(index, begin(index)))
			.toList();
	}

	/** The next begin of a stage or end of the last one, if it is known. */
	Optional<Instant> nextBegin(Instant after) {
		var next = Math.max(passed(after), 1);
		return (next < this.all.known()) ? Optional.of(begin(next)) : Optional.empty();
	}

	private int passed(Instant instant) {
		return this.all.passed(Duration.between(this.start, instant));
	}

	private Instant begin(int index) {
		return this.start.plus(this.all.begin(index));
	}

	/** The time at which work began: the begin of the first stage that is not pending. */
	Optional<Instant> workStart(Instant now) {
		var first = this.all.pending();
		return (first < this.all.known()) ? Optional.of(begin(first)).filter((begin) -> !begin.isAfter(now))
				: Optional.empty();
	}

	/** The end of the last stage; empty if a stage has no known length. */
	Optional<Instant> end() {
		return this.all.total().map(this.start::plus);
	}

	/**
	 * The progress, 0 to 1: 0 before work began, and empty if it is not known. If polls
	 * end a stage, it is the share of finished stages, so that it never decreases when
	 * the polls come late or early.
	 */
	Optional<Double> progress(Instant now, PositionedStage position) {
		return position.stage().isPending() ? workProgress(now, position).map((_) -> 0.0) : workProgress(now, position);
	}

	private Optional<Double> workProgress(Instant now, PositionedStage position) {
		if (this.all.awaitsPolls()) {
			return Optional
				.of((position.index() + position.stage().polls().map(Stages::share).orElse(0.0)) / this.all.size());
		}
		return this.all.total().map((_) -> step(now) / (double) STEPS);
	}

	/** The time of the last progress step. */
	Instant lastStep(Instant now) {
		return this.all.awaitsPolls() ? this.start : stepTime(step(now));
	}

	/** The time of the next progress step, if there is one. */
	Optional<Instant> nextStep(Instant now) {
		return this.all.total()
			.filter((_) -> !this.all.awaitsPolls() && step(now) < STEPS)
			.map((_) -> stepTime(step(now) + 1));
	}

	List<Stage> with(int index, Stage stage) {
		var changed = new ArrayList<>(this.all);
		changed.set(index, stage);
		return changed;
	}

	private static double share(Stage.Polls polls) {
		return polls.seen() / (double) polls.needed();
	}

	private int step(Instant now) {
		var total = this.all.total().orElse(Duration.ZERO);
		var elapsed = Duration.between(this.start, now);
		if (!total.isPositive() || elapsed.isNegative()) {
			return 0;
		}
		if (elapsed.compareTo(total) >= 0) {
			return STEPS;
		}
		return (int) (isLong(total) ? elapsed.toSeconds() * STEPS / total.toSeconds()
				: elapsed.toNanos() * STEPS / total.toNanos());
	}

	/** The first instant at which a step is reached. */
	private Instant stepTime(int step) {
		var total = this.all.total().orElse(Duration.ZERO);
		return isLong(total) ? this.start.plusSeconds(Math.ceilDiv(total.toSeconds() * step, STEPS))
				: this.start.plusNanos(Math.ceilDiv(total.toNanos() * step, STEPS));
	}

	/**
	 * Returns whether a length exceeds some years: then seconds are exact enough, and
	 * nanoseconds overflow.
	 */
	private static boolean isLong(Duration total) {
		return total.compareTo(LONG) > 0;
	}

	/**
	 * A stage with its position.
	 *
	 * @param index its index, -1 if there are no stages
	 * @param stage the stage
	 * @param begin its begin
	 */
	record PositionedStage(int index, Stage stage, Instant begin) {
	}

}
