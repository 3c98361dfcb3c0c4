package dev.longrunning.emulator.store.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.Timestamp;
import dev.longrunning.emulator.store.v1.StoredCancellation;
import dev.longrunning.emulator.store.v1.StoredOperation;
import dev.longrunning.emulator.store.v1.StoredSettlement;
import dev.longrunning.emulator.store.v1.StoredStage;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Completion;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import dev.longrunning.emulator.timeline.Timeline;

/** The conversion of timelines to and from the message in the data column. */
final class StoredTimelines {

	private StoredTimelines() {
	}

	/**
	 * Writes a timeline.
	 * @param timeline the timeline
	 * @param to the message to fill
	 */
	static void write(Timeline timeline, StoredOperation.Builder to) {
		to.setStart(timestamp(timeline.start()));
		timeline.stages().forEach((stage) -> to.addStages(stored(stage)));
		writeOutcome(timeline.outcome(), to);
		to.setCancellation(stored(timeline.cancellation()));
		timeline.cancelTime().ifPresent((time) -> to.setCancelTime(timestamp(time)));
		timeline.heldSince().ifPresent((time) -> to.setHeldSince(timestamp(time)));
		timeline.completion().ifPresent((completion) -> to.setSettlement(stored(completion)));
	}

	/**
	 * Reads a timeline.
	 * @param from the message
	 * @return the timeline
	 */
	static Timeline read(StoredOperation from) {
		var stages = from.getStagesList().stream().map(StoredTimelines::stage).toList();
		var cancelTime = from.hasCancelTime() ? Optional.of(instant(from.getCancelTime())) : Optional.<Instant>empty();
		var completion = from.hasSettlement() ? Optional.of(completion(from.getSettlement()))
				: Optional.<Completion>empty();
		return new Timeline(instant(from.getStart()), stages, outcome(from), cancellation(from.getCancellation()),
				cancelTime, completion,
				from.hasHeldSince() ? Optional.of(instant(from.getHeldSince())) : Optional.empty());
	}

	private static void writeOutcome(Outcome outcome, StoredOperation.Builder to) {
		switch (outcome) {
			case Outcome.Never() -> {
			}
			case Outcome.Early(var after, var result) -> {
				writeOutcome(result, to);
				to.setEndsAfter(stored(after));
			}
			case Outcome.Response(var value, var metadata) -> to.setResponse(value).setFinalMetadata(metadata);
			case Outcome.Failure(var error, var metadata) -> to.setError(error).setFinalMetadata(metadata);
		}
	}

	private static Outcome outcome(StoredOperation from) {
		return switch (from.getOutcomeCase()) {
			case OUTCOME_NOT_SET -> new Outcome.Never();
			case RESPONSE -> result(from, new Outcome.Response(from.getResponse(), from.getFinalMetadata()));
			case ERROR -> result(from, new Outcome.Failure(from.getError(), from.getFinalMetadata()));
		};
	}

	private static Outcome result(StoredOperation from, Outcome.Result result) {
		return from.hasEndsAfter() ? new Outcome.Early(duration(from.getEndsAfter()), result) : result;
	}

	private static StoredStage stored(Stage stage) {
		var stored = StoredStage.newBuilder().setMetadata(stage.metadata());
		stage.length().ifPresent((length) -> stored.setLength(stored(length)));
		stage.polls().ifPresent((polls) -> stored.setPollsNeeded(polls.needed()).setPollsSeen(polls.seen()));
		stage.phase().ifPresent((phase) -> stored.setPhase(number(phase)));
		return stored.build();
	}

	/** The stored number of a phase. Stores of earlier versions contain these numbers. */
	private static int number(Phase phase) {
		return switch (phase) {
			case PENDING -> 1;
			case RUNNING -> 2;
			case CANCELLING -> 3;
			case SUCCEEDED -> 4;
			case FAILED -> 5;
			case CANCELLED -> 6;
		};
	}

	private static Stage stage(StoredStage from) {
		var length = from.hasLength() ? Optional.of(duration(from.getLength())) : Optional.<Duration>empty();
		var phase = Stream.of(Phase.values()).filter((one) -> number(one) == from.getPhase()).findFirst();
		var polls = (from.getPollsNeeded() > 0)
				? Optional.of(new Stage.Polls(from.getPollsNeeded(), from.getPollsSeen()))
				: Optional.<Stage.Polls>empty();
		return new Stage(length, polls, phase, from.getMetadata());
	}

	private static StoredCancellation stored(Cancellation cancellation) {
		var stored = StoredCancellation.newBuilder();
		switch (cancellation) {
			case Cancellation.Honoured(var delay) ->
				stored.setKind(StoredCancellation.Kind.HONOURED).setDelay(stored(delay));
			case Cancellation.Ignored() -> stored.setKind(StoredCancellation.Kind.IGNORED);
			case Cancellation.Unsupported() -> stored.setKind(StoredCancellation.Kind.UNSUPPORTED);
		}
		return stored.build();
	}

	private static Cancellation cancellation(StoredCancellation from) {
		return switch (from.getKind()) {
			case HONOURED -> new Cancellation.Honoured(duration(from.getDelay()));
			case IGNORED -> new Cancellation.Ignored();
			case UNSUPPORTED -> new Cancellation.Unsupported();
			case UNRECOGNIZED ->
				throw new IllegalStateException("A newer version stored this cancellation: " + from.getKindValue());
		};
	}

	private static StoredSettlement stored(Completion completion) {
		var stored = StoredSettlement.newBuilder()
			.setTime(timestamp(completion.time()))
			.setMetadata(completion.result().metadata());
		switch (completion.result()) {
			case Outcome.Response response -> stored.setResponse(response.value());
			case Outcome.Failure failure -> stored.setError(failure.error());
		}
		return stored.build();
	}

	private static Completion completion(StoredSettlement from) {
		var result = switch (from.getResultCase()) {
			case RESPONSE -> new Outcome.Response(from.getResponse(), from.getMetadata());
			case ERROR -> new Outcome.Failure(from.getError(), from.getMetadata());
			case RESULT_NOT_SET -> throw new IllegalStateException("A stored settlement has no result");
		};
		return new Completion(instant(from.getTime()), result);
	}

	private static Timestamp timestamp(Instant instant) {
		var rounded = instant.truncatedTo(ChronoUnit.MICROS);
		return Timestamp.newBuilder().setSeconds(rounded.getEpochSecond()).setNanos(rounded.getNano()).build();
	}

	private static Instant instant(Timestamp timestamp) {
		return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
	}

	private static com.google.protobuf.Duration stored(Duration duration) {
		return com.google.protobuf.Duration.newBuilder()
			.setSeconds(duration.getSeconds())
			.setNanos(duration.getNano())
			.build();
	}

	private static Duration duration(com.google.protobuf.Duration duration) {
		return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
	}

}
