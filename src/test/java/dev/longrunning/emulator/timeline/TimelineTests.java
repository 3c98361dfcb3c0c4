package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.rpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TimelineTests {

	private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

	private static final Outcome.Result RESPONSE = new Outcome.Response(Any.pack(Empty.getDefaultInstance()));

	private static final Outcome.Result FAILURE = new Outcome.Failure(Status.newBuilder().setCode(9).build());

	private static final Cancellation HONOURED = new Cancellation.Honoured(Duration.ofSeconds(1));

	private final Timeline tenSeconds = new Timeline(T0, twoStages(), RESPONSE, HONOURED);

	@ParameterizedTest
	@CsvSource({ "-5, PENDING, 0, 0", "0, PENDING, 0, 0", "1999, PENDING, 0, 0", "2000, RUNNING, 0.2, 2000",
			"5050, RUNNING, 0.5, 5000", "9999, RUNNING, 0.99, 9900", "10000, SUCCEEDED, 1, 10000",
			"3600000, SUCCEEDED, 1, 10000" })
	void showsItsStagesAndThenItsResponse(long millis, Phase phase, double progress, long updatedMillis) {
		var snapshot = this.tenSeconds.at(after(millis));
		assertThat(snapshot.phase()).contains(phase);
		assertThat(snapshot.progress()).contains(progress);
		assertThat(snapshot.updateTime()).isEqualTo(after(updatedMillis));
		assertThat(snapshot.isDone()).isEqualTo(phase.isFinal());
	}

	@Test
	void startsWhenItNoLongerWaitsAndEndsWhenItIsDone() {
		assertThat(this.tenSeconds.at(after(1_000)).startTime()).isEmpty();
		assertThat(this.tenSeconds.at(after(3_000)).startTime()).contains(after(2_000));
		assertThat(this.tenSeconds.at(after(3_000)).endTime()).isEmpty();
		assertThat(this.tenSeconds.at(after(20_000)).startTime()).contains(after(2_000));
		assertThat(this.tenSeconds.at(after(20_000)).endTime()).contains(after(10_000));
	}

	@Test
	void turnsAreItsStagesAndItsEnd() {
		assertThat(this.tenSeconds.transitions(after(-5))).containsExactly(new Transition.Begin(0, T0));
		assertThat(this.tenSeconds.transitions(after(9_999))).containsExactly(new Transition.Begin(0, T0),
				new Transition.Begin(1, after(2_000)));
		assertThat(this.tenSeconds.transitions(after(60_000))).endsWith(new Transition.End(after(10_000)));
		assertThat(this.tenSeconds.cancelledAt(after(5_000)).transitions(after(60_000)))
			.endsWith(new Transition.Cancel(after(5_000)), new Transition.End(after(6_000)));
	}

	@Test
	void stageOfNoLengthIsATransitionToo() {
		var stepped = this.tenSeconds.steppedAt(T0);
		assertThat(stepped.transitions(T0)).containsExactly(new Transition.Begin(0, T0), new Transition.Begin(1, T0));
		assertThat(stepped.transitions(T0).stream().map(stepped::at).map(OperationState::phase))
			.containsExactly(Optional.of(Phase.PENDING), Optional.of(Phase.RUNNING));
	}

	@Test
	void failureShowsAsFailed() {
		var timeline = new Timeline(T0, twoStages(), FAILURE, HONOURED);
		assertThat(timeline.at(after(10_000)).phase()).contains(Phase.FAILED);
		assertThat(timeline.at(after(10_000)).result()).contains(FAILURE);
	}

	@Test
	void cancelShowsAtOnceAndTakesEffectLater() {
		var cancelled = this.tenSeconds.cancelledAt(after(5_000));
		assertThat(cancelled.at(after(4_999)).phase()).contains(Phase.RUNNING);
		assertThat(cancelled.at(after(5_000)).phase()).contains(Phase.CANCELLING);
		assertThat(cancelled.at(after(5_999)).isDone()).isFalse();
		assertThat(cancelled.at(after(6_000)).phase()).contains(Phase.CANCELLED);
		assertThat(cancelled.at(after(6_000)).result()).containsInstanceOf(Outcome.Failure.class);
		assertThat(cancelled.doneAt()).contains(after(6_000));
	}

	@Test
	void cancelWinsOverAnEndThatComesFirst() {
		var cancelled = this.tenSeconds.cancelledAt(after(9_500));
		assertThat(cancelled.at(after(10_200)).phase()).contains(Phase.CANCELLING);
		assertThat(cancelled.at(after(10_500)).phase()).contains(Phase.CANCELLED);
	}

	@Test
	void secondCancelChangesNothing() {
		var cancelled = this.tenSeconds.cancelledAt(after(5_000));
		assertThat(cancelled.cancelledAt(after(5_500))).isEqualTo(cancelled);
	}

	@Test
	void cancelAfterTheEndChangesNothing() {
		assertThat(this.tenSeconds.cancelledAt(after(10_000))).isEqualTo(this.tenSeconds);
	}

	@Test
	void ignoredCancelChangesNothing() {
		var stubborn = new Timeline(T0, twoStages(), RESPONSE, new Cancellation.Ignored());
		assertThat(stubborn.cancelledAt(after(5_000))).isEqualTo(stubborn);
	}

	@Test
	void endFromOutsideOverrulesTheScript() {
		var settled = this.tenSeconds.settledAt(after(4_000), FAILURE);
		assertThat(settled.at(after(3_999)).phase()).contains(Phase.RUNNING);
		assertThat(settled.at(after(4_000)).phase()).contains(Phase.FAILED);
		assertThat(settled.at(after(4_000)).progress()).contains(0.4);
		assertThat(this.tenSeconds.settledAt(after(10_000), FAILURE)).isEqualTo(this.tenSeconds);
	}

	@Test
	void earlyEndComesInTheMiddleOfTheProgress() {
		var early = new Timeline(T0, twoStages(), new Outcome.Early(Duration.ofMillis(4_000), FAILURE), HONOURED);
		var settled = this.tenSeconds.settledAt(after(4_000), FAILURE);
		for (long millis = 0; millis < 12_000; millis += 500) {
			assertThat(early.at(after(millis))).isEqualTo(settled.at(after(millis)));
		}
		assertThat(early.doneAt()).contains(after(4_000));
		assertThat(early.settled(after(4_000)).completion()).contains(new Completion(after(4_000), FAILURE));
	}

	@Test
	void earlyEndMovesWithTheStages() {
		var early = new Timeline(T0, twoStages(), new Outcome.Early(Duration.ofMillis(4_000), FAILURE), HONOURED);
		assertThat(early.steppedAt(after(500)).doneAt()).contains(after(2_500));
		assertThat(early.steppedAt(after(2_500)).doneAt()).contains(after(2_500));
		assertThat(early.heldAt(after(1_000)).doneAt()).isEmpty();
		assertThat(early.heldAt(after(1_000)).releasedAt(after(3_000)).doneAt()).contains(after(6_000));
	}

	@Test
	void earlyEndComesBeforeThatOfACancel() {
		var early = new Timeline(T0, twoStages(), new Outcome.Early(Duration.ofMillis(4_000), FAILURE), HONOURED);
		assertThat(early.cancelledAt(after(3_500)).at(after(3_999)).phase()).contains(Phase.CANCELLING);
		assertThat(early.cancelledAt(after(3_500)).at(after(4_000)).result()).contains(FAILURE);
		assertThat(early.cancelledAt(after(2_000)).at(after(3_000)).phase()).contains(Phase.CANCELLED);
	}

	@Test
	void cancelMayComeByItself() {
		var planned = cancelledBySelf(5_000);
		var cancelled = this.tenSeconds.cancelledAt(after(5_000));
		for (long millis = 0; millis < 12_000; millis += 500) {
			assertThat(planned.at(after(millis))).isEqualTo(cancelled.at(after(millis)));
		}
		assertThat(planned.nextBoundary(after(2_500))).contains(after(5_000));
		assertThat(planned.cancelledAt(after(3_000)).doneAt()).contains(after(4_000));
		assertThat(planned.cancelledAt(after(5_500))).isEqualTo(planned);
		assertThat(cancelledBySelf(11_000).at(after(10_000)).phase()).contains(Phase.SUCCEEDED);
	}

	private static Timeline cancelledBySelf(long millis) {
		return new Timeline(T0, twoStages(), RESPONSE, HONOURED, Optional.of(after(millis)), Optional.empty(),
				Optional.empty());
	}

	/**
	 * Up to 1067 days a hundredth is exact to the nanosecond, from then on to the second.
	 */
	@ParameterizedTest
	@ValueSource(longs = { 1, 1_067, 1_068, 36_500 })
	void yearsGoByInHundredthsToo(long days) {
		var length = Duration.ofDays(days).plusSeconds(1);
		var stage = new Stage(Optional.of(length), Optional.of(Phase.RUNNING), ByteString.EMPTY);
		var years = new Timeline(T0, List.of(stage), RESPONSE, HONOURED);
		var half = T0.plusSeconds(length.toSeconds() / 2);
		assertThat(years.at(half).progress()).contains(0.49);
		var next = years.nextChange(half).orElseThrow();
		assertThat(years.at(next.minusNanos(1)).progress()).contains(0.49);
		assertThat(years.at(next).progress()).contains(0.5);
		assertThat(years.at(next).updateTime()).isEqualTo(next);
		assertThat(years.at(T0.plus(length).minusNanos(1)).progress()).contains(0.99);
	}

	@Test
	void stageWithoutAnEndLastsUntilSomethingHappens() {
		var endless = new Timeline(T0, List.of(Stage.openEnded()), new Outcome.Never(), HONOURED);
		assertThat(endless.doneAt()).isEmpty();
		assertThat(endless.at(after(1_000_000)).isDone()).isFalse();
		assertThat(endless.at(after(1_000_000)).phase()).isEmpty();
		assertThat(endless.at(after(1_000_000)).progress()).isEmpty();
		assertThat(endless.nextChange(after(5))).isEmpty();
		assertThat(endless.cancelledAt(after(5)).at(after(5)).phase()).contains(Phase.CANCELLING);
	}

	@Test
	void withoutStagesItIsDoneFromTheStartAsItStands() {
		var done = new Timeline(T0, List.of(), RESPONSE, HONOURED);
		assertThat(done.at(T0).isDone()).isTrue();
		assertThat(done.at(T0).phase()).isEmpty();
	}

	@Test
	void stageOfNoLengthIsDoneInTheStart() {
		var done = new Timeline(T0, List.of(Stage.of(Phase.RUNNING, Duration.ZERO)), RESPONSE, HONOURED);
		assertThat(done.at(T0).phase()).contains(Phase.SUCCEEDED);
	}

	@Test
	void stagesAndResultsLayTheirOwnFieldsOver() {
		var stage = new Stage(Optional.of(Duration.ofSeconds(1)), Optional.of(Phase.RUNNING), bytes("stage"));
		var outcome = new Outcome.Response(Any.getDefaultInstance(), bytes("+end"));
		var timeline = new Timeline(T0, List.of(stage), outcome, HONOURED);
		assertThat(timeline.at(T0).metadata()).isEqualTo(bytes("stage"));
		assertThat(timeline.at(after(1_000)).metadata()).isEqualTo(bytes("stage"));
		assertThat(timeline.at(after(1_000)).result()).contains(outcome);
	}

	@ParameterizedTest
	@CsvSource({ "0, 2000", "50, 2000", "1999, 2000", "2000, 2100", "9950, 10000" })
	void nextChangeIsTheNextThingToShow(long millis, long nextMillis) {
		assertThat(this.tenSeconds.nextChange(after(millis))).contains(after(nextMillis));
	}

	@ParameterizedTest
	@CsvSource({ "0, 2000", "1999, 2000", "2000, 10000" })
	void nextBoundaryIsTheNextStage(long millis, long nextMillis) {
		assertThat(this.tenSeconds.nextBoundary(after(millis))).contains(after(nextMillis));
	}

	@Test
	void nothingChangesAfterTheEnd() {
		assertThat(this.tenSeconds.nextChange(after(10_000))).isEmpty();
		assertThat(this.tenSeconds.nextBoundary(after(10_000))).isEmpty();
	}

	@Test
	void endThatIsWrittenDownShowsTheSame() {
		var settled = this.tenSeconds.settled(after(10_000));
		assertThat(settled.completion()).contains(new Completion(after(10_000), RESPONSE));
		assertThat(settled.at(after(11_000))).isEqualTo(this.tenSeconds.at(after(11_000)));
		assertThat(settled.cancelledAt(after(5_000)).doneAt()).contains(after(10_000));
		assertThat(this.tenSeconds.settled(after(9_999))).isEqualTo(this.tenSeconds);
	}

	@Test
	void impossibleStagesAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Stage.of(Phase.RUNNING, Duration.ofNanos(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> Stage.of(Phase.FAILED, Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> new Outcome.Failure(Status.getDefaultInstance()));
	}

	@Test
	void stageThatWaitsForPollsEndsWithTheLastOfThem() {
		var polled = new Timeline(T0, List.of(waitingFor(2), Stage.of(Phase.RUNNING, Duration.ofSeconds(1))), RESPONSE,
				HONOURED);
		assertThat(polled.doneAt()).isEmpty();
		polled = polled.polledAt(after(500));
		assertThat(polled.at(after(60_000)).phase()).contains(Phase.PENDING);
		assertThat(polled.at(after(60_000)).progress()).contains(0.0);
		polled = polled.polledAt(after(60_000));
		assertThat(polled.at(after(60_000)).phase()).contains(Phase.RUNNING);
		assertThat(polled.at(after(60_000)).progress()).contains(0.5);
		assertThat(polled.awaitsPolls(after(60_000))).isFalse();
		assertThat(polled.polledAt(after(60_500))).isEqualTo(polled);
		assertThat(polled.doneAt()).contains(after(61_000));
		assertThat(polled.at(after(61_000)).progress()).contains(1.0);
	}

	@Test
	void stageThatHasNotStartedShowsNoProgress() {
		var pending = new Timeline(T0,
				List.of(Stage.of(Phase.RUNNING, Duration.ofSeconds(1)), Stage.of(Phase.PENDING, Duration.ofSeconds(9))),
				RESPONSE, HONOURED);
		assertThat(pending.at(after(5_000)).progress()).contains(0.0);
		assertThat(pending.at(after(5_000)).updateTime()).isEqualTo(after(1_000));
		assertThat(pending.cancelledAt(after(5_000)).at(after(7_000)).progress()).contains(0.0);
	}

	@Test
	void heldItStaysAndReleasedItGoesOnWhereItWas() {
		var held = this.tenSeconds.heldAt(after(5_000));
		assertThat(held.at(after(50_000))).isEqualTo(this.tenSeconds.at(after(5_000)));
		assertThat(held.nextChange(after(5_000))).isEmpty();
		assertThat(held.heldAt(after(6_000))).isEqualTo(held);
		var released = held.releasedAt(after(50_000));
		assertThat(released.doneAt()).contains(after(55_000));
		assertThat(released.at(after(50_000)).startTime()).contains(after(2_000));
		assertThat(released.at(after(50_000)).progress().orElseThrow()).isGreaterThanOrEqualTo(0.5);
	}

	@Test
	void heldItCanBeCancelledAndEndedFromOutside() {
		var held = this.tenSeconds.heldAt(after(1_000));
		assertThat(held.cancelledAt(after(20_000)).doneAt()).contains(after(21_000));
		assertThat(held.cancelledAt(after(20_000)).nextBoundary(after(20_000))).contains(after(21_000));
		assertThat(held.settledAt(after(20_000), FAILURE).at(after(20_000)).result()).contains(FAILURE);
		assertThat(held.settledAt(after(20_000), FAILURE).at(after(20_000)).progress()).contains(0.0);
	}

	@Test
	void stepGoesToTheNextStageAndFromTheLastToTheOutcome() {
		var stepped = this.tenSeconds.steppedAt(after(500));
		assertThat(stepped.at(after(500)).phase()).contains(Phase.RUNNING);
		assertThat(stepped.doneAt()).contains(after(8_500));
		assertThat(stepped.steppedAt(after(600)).at(after(600)).result()).contains(RESPONSE);
		var endless = new Timeline(T0, List.of(Stage.openEnded()), new Outcome.Never(), HONOURED);
		assertThat(endless.steppedAt(after(600))).isEqualTo(endless);
	}

	@Test
	void stepLeavesHeldWhatIsHeld() {
		var stepped = this.tenSeconds.heldAt(after(500)).steppedAt(after(9_000));
		assertThat(stepped.at(after(60_000)).phase()).contains(Phase.RUNNING);
		assertThat(stepped.releasedAt(after(60_000)).doneAt()).contains(after(68_000));
		assertThat(stepped.steppedAt(after(70_000)).doneAt()).contains(after(70_000));
	}

	private static Stage waitingFor(int polls) {
		return new Stage(Optional.empty(), Optional.of(Stage.Polls.of(polls)), Optional.of(Phase.PENDING),
				ByteString.EMPTY);
	}

	private static List<Stage> twoStages() {
		return List.of(Stage.of(Phase.PENDING, Duration.ofSeconds(2)), Stage.of(Phase.RUNNING, Duration.ofSeconds(8)));
	}

	private static Instant after(long millis) {
		return T0.plusMillis(millis);
	}

	private static ByteString bytes(String text) {
		return ByteString.copyFromUtf8(text);
	}

}
