package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;

/**
 * The stages of an operation from its start on: where it is at an instant, and how far.
 *
 * @param start when the first begins
 * @param all the stages in order
 */
record Stages(Instant start, StageList all) {

	/** Progress is shown in so many steps. */
	private static final int STEPS = 100;

	private static final Duration LONG = Duration.ofNanos(Long.MAX_VALUE / STEPS);

	private static final Stage NONE = new Stage(Optional.empty(), Optional.of(Phase.RUNNING), ByteString.EMPTY);

	/** The stage at an instant, the last one also after its end. */
	Placed at(Instant instant) {
		var index = Math.min(passed(instant), this.all.size()) - 1;
		return (index < 0) ? new Placed(-1, NONE, this.start) : new Placed(index, this.all.get(index), begin(index));
	}

	/** The begins of stages that have come, after an instant. */
	List<Transition> begins(Instant after, Instant until) {
		return IntStream.range(passed(after), Math.min(passed(until), this.all.size()))
			.<Transition>mapToObj((index) -> new Transition.Begin(index, begin(index)))
			.toList();
	}

	/** When the next stage begins, or the last one ends, as far as that is known. */
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

	/** When work began: the begin of the first stage that is not pending. */
	Optional<Instant> workBegan(Instant now) {
		var first = this.all.pending();
		return (first < this.all.known()) ? Optional.of(begin(first)).filter((begin) -> !begin.isAfter(now))
				: Optional.empty();
	}

	/** When the last one ends; empty where one has no end. */
	Optional<Instant> end() {
		return this.all.total().map(this.start::plus);
	}

	/**
	 * How much is done, 0 to 1; empty where that cannot be known, and 0 before work
	 * began. Where polls count it is the share of stages, so that it does not go back
	 * when they turn out long or short.
	 */
	Optional<Double> progress(Instant now, Placed placed) {
		return placed.stage().isPending() ? work(now, placed).map((_) -> 0.0) : work(now, placed);
	}

	private Optional<Double> work(Instant now, Placed placed) {
		if (this.all.awaitsPolls()) {
			return Optional
				.of((placed.index() + placed.stage().polls().map(Stages::share).orElse(0.0)) / this.all.size());
		}
		return this.all.total().map((_) -> step(now) / (double) STEPS);
	}

	/** When progress last took a step. */
	Instant lastStep(Instant now) {
		return this.all.awaitsPolls() ? this.start : stepTime(step(now));
	}

	/** When progress takes its next step, if it takes one more. */
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

	/** The first instant at which that step is reached. */
	private Instant stepTime(int step) {
		var total = this.all.total().orElse(Duration.ZERO);
		return isLong(total) ? this.start.plusSeconds(Math.ceilDiv(total.toSeconds() * step, STEPS))
				: this.start.plusNanos(Math.ceilDiv(total.toNanos() * step, STEPS));
	}

	/** Some years: seconds are exact enough, and nanoseconds too many. */
	private static boolean isLong(Duration total) {
		return total.compareTo(LONG) > 0;
	}

	/**
	 * A stage in its place.
	 *
	 * @param index which it is, -1 where there are none
	 * @param stage the stage
	 * @param begin when it begins
	 */
	record Placed(int index, Stage stage, Instant begin) {
	}

}
