package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import com.google.rpc.Status;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.testing.MapStore;
import dev.longrunning.emulator.testing.OperationFixtures;
import dev.longrunning.emulator.testing.TestClocks;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Phase;
import dev.longrunning.emulator.timeline.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class OperationWatchTests {

	private static final OperationName NAME = new OperationName("projects/p/operations/o");

	private final Clocks clocks = TestClocks.pausedAt(T0);

	private final MapStore store = new MapStore();

	private final Waiters waiters = new Waiters(1);

	private final OperationScheduler scheduler = new OperationScheduler(this.store, this.clocks, this.waiters,
			Optional.empty());

	/** Shows as metadata what the stage is called. */
	private final Operations operations = new Operations(this.store, this.clocks,
			new OperationSnapshots((metadata, snapshot) -> metadata.toBuilder().setValue(snapshot.metadata()).build()),
			this.waiters, this.scheduler, OperationFixtures.definitions());

	private final Queue<String> seen = new ConcurrentLinkedQueue<>();

	private final CompletableFuture<Void> gone = new CompletableFuture<>();

	@AfterEach
	void close() {
		this.scheduler.close();
	}

	@Test
	void everyStageIsSeenInOrderAfterOneJump() {
		start(stage("a", 1), stage("b", 2), stage("c", 0), stage("d", 5));
		var watching = watching();
		advance(this.clocks, Duration.ofHours(1));
		watching.join();
		assertThat(this.seen).containsExactly("a", "b", "c", "d", "d done");
		assertThat(this.waiters.held()).isZero();
	}

	@Test
	void stepsAreSeenThoughTheClockStands() {
		start(stage("a", 1), stage("b", 2), stage("c", 3));
		var watching = watching();
		this.operations.control().step(NAME);
		this.operations.control().step(NAME);
		this.operations.control().settle(NAME, new Outcome.Failure(Status.newBuilder().setCode(8).build()));
		watching.join();
		assertThat(this.seen).containsExactly("a", "b", "c", "c failed");
	}

	@Test
	void stagesThatWaitForPollsAreSeen() {
		start(polled("a"), polled("b"));
		var watching = watching();
		this.operations.get(NAME);
		this.operations.get(NAME);
		watching.join();
		assertThat(this.seen).containsExactly("a", "b", "b done");
	}

	@Test
	void cancelIsSeenBeforeItTakesEffect() {
		start(stage("a", 1), stage("b", 60));
		var watching = watching();
		advance(this.clocks, Duration.ofSeconds(5));
		this.operations.cancel(NAME);
		advance(this.clocks, Duration.ofSeconds(5));
		watching.join();
		assertThat(this.seen).containsExactly("a", "b", "b", "b failed");
	}

	@Test
	void deleteEndsTheWatchAlsoWhereTheNameIsTakenAgain() {
		start(stage("a", 1), stage("b", 60));
		var watching = watching();
		advance(this.clocks, Duration.ofSeconds(5));
		this.operations.delete(NAME);
		start(stage("c", 1));
		watching.join();
		assertThat(List.copyOf(this.seen)).endsWith("deleted");
	}

	@Test
	void whatIsDoneIsShownOnce() {
		start(stage("a", 0));
		this.operations.control().watch(NAME, observer(), this.gone);
		assertThat(this.seen).containsExactly("a done");
	}

	@Test
	void disconnectedWatcherEndsItsWait() {
		start(stage("a", 1));
		var watching = watching();
		assertThatExceptionOfType(StatusException.class)
			.isThrownBy(() -> this.operations.control().watch(NAME, observer(), this.gone))
			.withMessageContaining("waits are held already");
		this.gone.complete(null);
		watching.join();
		assertThat(this.seen).containsExactly("a");
		assertThat(this.waiters.held()).isZero();
	}

	@Test
	@Timeout(120)
	void manyStagesThatOneJumpCrossesAreAllSeen() {
		start(IntStream.range(0, 20_000).mapToObj((i) -> stage("s" + i, 1)).toArray(Stage[]::new));
		var watching = watching();
		advance(this.clocks, Duration.ofHours(6));
		watching.join();
		assertThat(List.copyOf(this.seen)).hasSize(20_001).endsWith("s19999", "s19999 done");
	}

	@Test
	@Timeout(120)
	void operationIsNotReadAgainForEachStage() {
		var running = TestClocks.inRealTime();
		var counting = new MapStore();
		var own = new OperationScheduler(counting, running, this.waiters, Optional.empty());
		var watched = new Operations(counting, running,
				new OperationSnapshots(
						(metadata, snapshot) -> metadata.toBuilder().setValue(snapshot.metadata()).build()),
				this.waiters, own, OperationFixtures.definitions());
		watched.control()
			.create(anOperation().named(NAME.value())
				.startedAt(running.main().instant())
				.withMetadata(Any.pack(StringValue.of("")))
				.withStages(IntStream.range(0, 300)
					.mapToObj((i) -> Stage.of(Phase.RUNNING, Duration.ofMillis(2)))
					.toArray(Stage[]::new))
				.build());
		watched.control().watch(NAME, observer(), this.gone);
		own.close();
		assertThat(this.seen).hasSizeBetween(200, 301);
		assertThat(counting.reads()).isLessThan(20);
	}

	private void start(Stage... stages) {
		this.operations.control()
			.create(anOperation().named(NAME.value())
				.startedAt(this.clocks.main().instant())
				.withMetadata(Any.pack(StringValue.of("")))
				.withStages(stages)
				.build());
	}

	private static Stage stage(String word, int seconds) {
		return new Stage(Optional.of(Duration.ofSeconds(seconds)), Optional.of(Phase.RUNNING),
				ByteString.copyFromUtf8(word));
	}

	private static Stage polled(String word) {
		return new Stage(Optional.empty(), Optional.of(Stage.Polls.of(1)), Optional.of(Phase.RUNNING),
				ByteString.copyFromUtf8(word));
	}

	private CompletableFuture<Void> watching() {
		var watching = CompletableFuture.runAsync(() -> this.operations.control().watch(NAME, observer(), this.gone),
				Thread::startVirtualThread);
		await().until(() -> !this.seen.isEmpty());
		return watching;
	}

	private OperationObserver observer() {
		return new OperationObserver() {
			@Override
			public void onChange(OperationSnapshot operation) {
				var message = OperationFixtures.FORM.entry(operation);
				var end = message.hasError() ? " failed" : message.getDone() ? " done" : "";
				OperationWatchTests.this.seen.add(message.getMetadata().getValue().toStringUtf8() + end);
			}

			@Override
			public void onDelete() {
				OperationWatchTests.this.seen.add("deleted");
			}

			@Override
			public void onIdle() {
				// nothing to see
			}
		};
	}

}
