package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;

/**
 * The stages of an operation from its start on: where it is at an instant, and how far.
 *
 * @param start when the first begins
 * @param all the stages in order
 */
record Stages(Instant start, List<Stage> all) {

	/** Progress is shown in so many steps. */
	private static final int STEPS = 100;

	private static final Duration LONG = Duration.ofNanos(Long.MAX_VALUE / STEPS);

	private static final Stage NONE = new Stage(Optional.empty(), Optional.of(Phase.RUNNING), ByteString.EMPTY);

	/** The stage at an instant, the last one also after its end. */
	Placed at(Instant instant) {
		var begin = this.start;
		var last = new Placed(-1, NONE, this.start);
		for (int index = 0; index < this.all.size() && !begin.isAfter(instant); index++) {
			var stage = this.all.get(index);
			last = new Placed(index, stage, begin);
			if (stage.length().isEmpty()) {
				break;
			}
			begin = begin.plus(stage.length().get());
		}
		return last;
	}

	/** The begins of stages that have come. */
	List<Turn> begins(Instant until) {
		var begins = new ArrayList<Turn>();
		var begin = this.start;
		for (int index = 0; index < this.all.size() && !begin.isAfter(until); index++) {
			begins.add(new Turn.Begin(index, begin));
			var length = this.all.get(index).length();
			if (length.isEmpty()) {
				break;
			}
			begin = begin.plus(length.get());
		}
		return begins;
	}

	/** When work began: the begin of the first stage that is not pending. */
	Optional<Instant> workBegan(Instant now) {
		var begin = this.start;
		for (var stage : this.all) {
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

	/** When stages end, as far as that is known. */
	Stream<Instant> boundaries() {
		var boundaries = Stream.<Instant>builder();
		var begin = this.start;
		for (var stage : this.all) {
			if (stage.length().isEmpty()) {
				break;
			}
			begin = begin.plus(stage.length().get());
			boundaries.add(begin);
		}
		return boundaries.build();
	}

	/** When the last one ends; empty where one has no end. */
	Optional<Instant> end() {
		return totalLength().map(this.start::plus);
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
		if (awaitPolls()) {
			return Optional
				.of((placed.index() + placed.stage().polls().map(Stages::share).orElse(0.0)) / this.all.size());
		}
		return totalLength().map((_) -> step(now) / (double) STEPS);
	}

	/** When progress last took a step. */
	Instant lastStep(Instant now) {
		return awaitPolls() ? this.start : stepTime(step(now));
	}

	/** When progress takes its next step, if it takes one more. */
	Optional<Instant> nextStep(Instant now) {
		return totalLength().filter((_) -> !awaitPolls() && step(now) < STEPS).map((_) -> stepTime(step(now) + 1));
	}

	List<Stage> with(int index, Stage stage) {
		var changed = new ArrayList<>(this.all);
		changed.set(index, stage);
		return changed;
	}

	private boolean awaitPolls() {
		return this.all.stream().anyMatch((stage) -> stage.polls().isPresent());
	}

	private static double share(Stage.Polls polls) {
		return polls.seen() / (double) polls.needed();
	}

	private Optional<Duration> totalLength() {
		var total = Duration.ZERO;
		for (var stage : this.all) {
			if (stage.length().isEmpty()) {
				return Optional.empty();
			}
			total = total.plus(stage.length().get());
		}
		return Optional.of(total);
	}

	private int step(Instant now) {
		var total = totalLength().orElse(Duration.ZERO);
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
		var total = totalLength().orElse(Duration.ZERO);
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
