package dev.longrunning.emulator.store.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import com.google.rpc.Status;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.Micros;
import dev.longrunning.emulator.timeline.Cancellation;
import dev.longrunning.emulator.timeline.Completion;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import dev.longrunning.emulator.timeline.Timeline;
import org.junit.jupiter.api.Test;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StoredOperationsTests {

	@Test
	void everyOperationComesBackAsItWas() {
		LongStream.range(0, 2_000).forEach((seed) -> {
			var operation = new Anything(seed).operation();
			assertThat(StoredOperations.operation(row(operation))).as("seed %d", seed).isEqualTo(operation);
		});
	}

	@Test
	void aCancelMovesTheEnd() {
		var operation = anOperation().lasting(Duration.ofHours(1))
			.onCancel(new Cancellation.Honoured(Duration.ofSeconds(1)))
			.build();
		var row = row(operation);
		StoredOperations.write(operation.cancelledAt(T0.plusSeconds(60)), row);
		assertThat(row.doneAt).isEqualTo(Micros.floor(T0.plusSeconds(61)));
	}

	@Test
	void anEndBetweenTwoMicrosecondsIsKeptAsTheLater() {
		var row = row(anOperation().lasting(Duration.ofNanos(1_001)).build());
		assertThat(row.doneAt).isEqualTo(Micros.floor(T0) + 2);
	}

	@Test
	void farInstantsAreTheFurthestThereAre() {
		assertThat(Micros.floor(Instant.MAX)).isEqualTo(Micros.MAX);
		assertThat(Micros.ceiling(Instant.MAX)).isEqualTo(Micros.MAX);
		assertThat(Micros.floor(Instant.MIN)).isGreaterThan(Micros.BEFORE_ALL).isLessThan(Micros.floor(T0));
		var row = row(anOperation().lasting(Duration.ofDays(365L * 400_000)).build());
		assertThat(row.doneAt).isEqualTo(Micros.MAX);
	}

	@Test
	void instantsBefore1970AreKeptToTheMicrosecond() {
		var instant = Instant.parse("1912-06-23T01:02:03.999999999Z");
		assertThat(Micros.instant(Micros.floor(instant))).isEqualTo(instant.truncatedTo(ChronoUnit.MICROS));
	}

	@Test
	void aRequestKeyHasALimit() {
		var operation = anOperation().withRequestKey("k".repeat(2_049)).build();
		assertThatExceptionOfType(StatusException.class).isThrownBy(() -> row(operation));
	}

	private static OperationEntity row(Operation operation) {
		var row = StoredOperations.row(operation, EmulatorClock.MAIN, 0);
		row.id = 1L;
		return row;
	}

	/** What could be any operation; the same for the same seed. */
	private static final class Anything {

		private final RandomGenerator random;

		Anything(long seed) {
			this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
		}

		Operation operation() {
			return new Operation(new OperationName(text() + "/operations/" + text()), text(), text(), text(),
					maybe(text()), maybe(text()), maybe(any()), timeline(), this.random.nextBoolean());
		}

		private Timeline timeline() {
			var stages = Stream.generate(this::stage).limit(this.random.nextInt(5)).toList();
			var completion = new Completion(instant(), this.random.nextBoolean() ? response() : failure());
			return new Timeline(instant(), stages, outcome(), cancellation(), maybe(instant()), maybe(completion),
					maybe(instant()));
		}

		private Stage stage() {
			var phases = List.of(Phase.PENDING, Phase.RUNNING, Phase.CANCELLING);
			var polls = new Stage.Polls(5, this.random.nextInt(6));
			return new Stage(maybe(duration()), maybe(polls), maybe(phases.get(this.random.nextInt(3))), bytes());
		}

		private Outcome outcome() {
			return switch (this.random.nextInt(3)) {
				case 0 -> new Outcome.Never();
				case 1 -> response();
				default -> failure();
			};
		}

		private Outcome.Response response() {
			return new Outcome.Response(any(), bytes());
		}

		private Outcome.Failure failure() {
			return new Outcome.Failure(Status.newBuilder()
				.setCode(this.random.nextInt(1, 17))
				.setMessage(text())
				.addDetails(any())
				.build(), bytes());
		}

		private Cancellation cancellation() {
			return switch (this.random.nextInt(3)) {
				case 0 -> new Cancellation.Ignored();
				case 1 -> new Cancellation.Unsupported();
				default -> new Cancellation.Honoured(duration());
			};
		}

		private Any any() {
			return this.random.nextInt(4) == 0 ? Any.getDefaultInstance() : Any.pack(StringValue.of(text()));
		}

		private Instant instant() {
			return Instant.ofEpochSecond(this.random.nextLong(-100_000_000_000L, 100_000_000_000L))
				.plusNanos(1_000L * this.random.nextInt(1_000_000));
		}

		private Duration duration() {
			return Duration.ofSeconds(this.random.nextLong(100_000), this.random.nextInt(1_000_000_000));
		}

		private ByteString bytes() {
			return this.random.nextBoolean() ? ByteString.EMPTY : any().toByteString();
		}

		private String text() {
			return this.random.ints(this.random.nextInt(1, 20), 0, 4)
				.mapToObj((kind) -> List.of("a", "ü", "😀", "%_\\'/-").get(kind))
				.reduce("", String::concat);
		}

		private <T> Optional<T> maybe(T value) {
			return this.random.nextBoolean() ? Optional.of(value) : Optional.empty();
		}

	}

}
