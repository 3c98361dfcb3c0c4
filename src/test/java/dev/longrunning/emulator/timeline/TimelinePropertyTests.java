package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.Random;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.rpc.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every timeline at every instant; each seed makes another thousand. */
class TimelinePropertyTests {

	static final java.util.List<Long> SEEDS = java.util.List.of(1L, 2L, 3L, 5L, 8L, 13L);

	private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

	private static final int ROUNDS = 1000;

	@ParameterizedTest
	@FieldSource("SEEDS")
	void progressNeverGoesBackAndDoneIsNeverUndone(long seed) {
		var random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			var timeline = timeline(random);
			var last = timeline.at(T0);
			for (var instant = T0; instant
				.isBefore(T0.plusSeconds(60)); instant = instant.plusMillis(random.nextInt(1, 8_000))) {
				var next = timeline.at(instant);
				assertThat(next.progress().orElse(0.0)).as("seed %s: %s", seed, timeline)
					.isGreaterThanOrEqualTo(last.progress().orElse(0.0));
				assertThat(next.updateTime()).as("seed %s: %s", seed, timeline)
					.isAfterOrEqualTo(last.updateTime())
					.isBeforeOrEqualTo(instant);
				if (last.isDone()) {
					assertThat(next).as("seed %s: %s", seed, timeline).isEqualTo(last);
				}
				last = next;
			}
		}
	}

	@ParameterizedTest
	@FieldSource("SEEDS")
	void endFromOutsideTakesNoStateBack(long seed) {
		var random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			var timeline = timeline(random);
			var last = timeline.at(T0);
			for (var instant = T0; instant
				.isBefore(T0.plusSeconds(60)); instant = instant.plusMillis(random.nextInt(1, 8_000))) {
				timeline = disturbed(timeline, instant, random);
				var next = timeline.at(instant);
				assertThat(next.progress().orElse(0.0)).as("seed %s: %s", seed, timeline)
					.isGreaterThanOrEqualTo(last.progress().orElse(0.0) - 1e-9);
				if (last.isDone()) {
					assertThat(next).as("seed %s: %s", seed, timeline).isEqualTo(last);
				}
				last = next;
			}
		}
	}

	@ParameterizedTest
	@FieldSource("SEEDS")
	void endFromOutsideTakesNoTransitionBack(long seed) {
		var random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			var timeline = timeline(random);
			var last = timeline.transitions(T0);
			for (var instant = T0; instant
				.isBefore(T0.plusSeconds(60)); instant = instant.plusMillis(random.nextInt(8) * 1_000L)) {
				timeline = disturbed(timeline, instant, random);
				var turns = timeline.transitions(instant);
				assertThat(turns).as("seed %s: %s", seed, timeline)
					.containsAll(last)
					.isSortedAccordingTo(Comparator.comparing(Transition::time));
				var shown = turns.isEmpty() ? timeline.at(T0) : timeline.at(turns.getLast());
				assertThat(timeline.at(instant).phase()).as("seed %s: %s", seed, timeline).isEqualTo(shown.phase());
				last = turns;
			}
		}
	}

	private static Timeline disturbed(Timeline timeline, Instant instant, Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> timeline.heldAt(instant);
			case 1 -> timeline.releasedAt(instant);
			case 2 -> timeline.steppedAt(instant);
			case 3 -> timeline.polledAt(instant);
			case 4 -> timeline.cancelledAt(instant);
			default -> timeline;
		};
	}

	@ParameterizedTest
	@FieldSource("SEEDS")
	void doneIsWhatDoneAtSays(long seed) {
		var random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			var timeline = timeline(random);
			var instant = T0.plusMillis(random.nextInt(60_000));
			var snapshot = timeline.at(instant);
			var over = timeline.doneAt().map((end) -> !end.isAfter(instant)).orElse(false);
			assertThat(snapshot.isDone()).as("seed %s: %s at %s", seed, timeline, instant)
				.isEqualTo(over)
				.isEqualTo(timeline.isDone(instant))
				.isEqualTo(snapshot.endTime().isPresent());
		}
	}

	@ParameterizedTest
	@FieldSource("SEEDS")
	void nothingMovesBeforeTheNextChange(long seed) {
		var random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			var timeline = timeline(random);
			var instant = T0.plusMillis(random.nextInt(40_000));
			var shown = timeline.at(instant);
			var next = timeline.nextChange(instant);
			var justBefore = next.map((change) -> change.minusNanos(1)).orElse(T0.plus(Duration.ofDays(365)));
			assertThat(timeline.at(justBefore)).as("seed %s: %s at %s", seed, timeline, instant).isEqualTo(shown);
			next.ifPresent(
					(change) -> assertThat(timeline.at(change)).as("seed %s: %s", seed, timeline).isNotEqualTo(shown));
		}
	}

	@ParameterizedTest
	@FieldSource("SEEDS")
	void nothingMovesBeforeTheNextChangeAfterActionsFromOutside(long seed) {
		var random = new Random(seed);
		for (int round = 0; round < ROUNDS; round++) {
			var early = T0.plusMillis(random.nextInt(20_000));
			var instant = early.plusMillis(random.nextInt(20_000));
			var timeline = disturbed(disturbed(timeline(random), early, random), instant, random);
			var shown = timeline.at(instant);
			var justBefore = timeline.nextChange(instant)
				.map((change) -> change.minusNanos(1))
				.orElse(T0.plus(Duration.ofDays(365)));
			assertThat(timeline.at(justBefore)).as("seed %s: %s at %s", seed, timeline, instant).isEqualTo(shown);
		}
	}

	private static Timeline timeline(Random random) {
		var stages = new ArrayList<Stage>();
		for (int count = random.nextInt(5); count > 0; count--) {
			var endless = random.nextInt(12) == 0;
			var phase = (stages.isEmpty() && random.nextBoolean()) ? Phase.PENDING : Phase.RUNNING;
			var polls = (endless && random.nextBoolean()) ? Optional.of(Stage.Polls.of(random.nextInt(1, 4)))
					: Optional.<Stage.Polls>empty();
			stages.add(new Stage(endless ? Optional.empty() : Optional.of(Duration.ofMillis(random.nextInt(10_000))),
					polls, (random.nextInt(6) == 0) ? Optional.empty() : Optional.of(phase), ByteString.EMPTY));
		}
		var timeline = new Timeline(T0, stages, outcome(random), cancellation(random));
		if (random.nextInt(3) == 0) {
			timeline = timeline.cancelledAt(T0.plusMillis(random.nextInt(40_000)));
		}
		return (random.nextInt(4) == 0) ? timeline.settledAt(T0.plusMillis(random.nextInt(40_000)), response())
				: timeline;
	}

	private static Outcome outcome(Random random) {
		return switch (random.nextInt(3)) {
			case 0 -> new Outcome.Failure(Status.newBuilder().setCode(random.nextInt(1, 17)).build());
			case 1 -> new Outcome.Never();
			default -> response();
		};
	}

	private static Outcome.Result response() {
		return new Outcome.Response(Any.pack(Empty.getDefaultInstance()));
	}

	private static Cancellation cancellation(Random random) {
		return switch (random.nextInt(3)) {
			case 0 -> new Cancellation.Ignored();
			case 1 -> new Cancellation.Unsupported();
			default -> new Cancellation.Honoured(Duration.ofMillis(random.nextInt(3_000)));
		};
	}

}
