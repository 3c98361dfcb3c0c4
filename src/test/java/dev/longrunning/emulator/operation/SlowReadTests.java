package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.testing.MapStore;
import dev.longrunning.emulator.testing.OperationFixtures;
import dev.longrunning.emulator.testing.TestClocks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;

/** A read that lies between the store and its answer while the operation moves on. */
class SlowReadTests {

	private static final OperationName NAME = new OperationName("projects/p/operations/o");

	private static final CompletionStage<?> STAYS = new CompletableFuture<>();

	private final Clocks clocks = TestClocks.pausedAt(T0);

	private final AtomicReference<Runnable> afterNextRead = new AtomicReference<>(() -> {
	});

	private final AtomicReference<Runnable> beforeNextCommit = new AtomicReference<>(() -> {
	});

	private final OperationStore store = new MapStore() {
		@Override
		public Optional<Operation> find(String name) {
			var found = super.find(name);
			SlowReadTests.this.afterNextRead.getAndSet(() -> {
			}).run();
			return found;
		}

		@Override
		public Optional<Operation> update(String name, UnaryOperator<Operation> change) {
			return super.update(name, (operation) -> {
				var changed = change.apply(operation);
				SlowReadTests.this.beforeNextCommit.getAndSet(() -> {
				}).run();
				return changed;
			});
		}
	};

	private final Waiters waiters = new Waiters(5);

	private final OperationScheduler scheduler = new OperationScheduler(this.store, this.clocks, this.waiters,
			Optional.empty());

	private final Operations operations = new Operations(this.store, this.clocks,
			new OperationSnapshots((metadata, _) -> metadata), this.waiters, this.scheduler,
			OperationFixtures.definitions());

	@AfterEach
	void close() {
		this.scheduler.close();
	}

	@Test
	void pollDuringACancelDoesNotShowTheResponseThatNeverComes() {
		startForAnHour();
		this.afterNextRead.set(this::cancelAndGoToTheEnd);
		assertThat(OperationFixtures.FORM.entry(this.operations.get(NAME)).hasResponse()).isFalse();
		assertThat(OperationFixtures.FORM.entry(this.operations.get(NAME)).getError().getCode()).isEqualTo(1);
	}

	@Test
	void waitDuringACancelShowsTheCancel() {
		startForAnHour();
		this.afterNextRead.set(this::cancelAndGoToTheEnd);
		assertThat(OperationFixtures.FORM.entry(this.operations.await(NAME, Duration.ofMinutes(1), STAYS))
			.getError()
			.getCode()).isEqualTo(1);
	}

	@Test
	void pollAtTheEndDoesNotShowDoneWhileACancelIsCommitted() {
		startForAnHour();
		var poll = new CompletableFuture<OperationSnapshot>();
		this.beforeNextCommit.set(() -> {
			var read = new CompletableFuture<Boolean>();
			advance(this.clocks, Duration.ofHours(1));
			this.afterNextRead.set(() -> read.complete(true));
			Thread.startVirtualThread(() -> poll.complete(this.operations.get(NAME)));
			read.join();
		});
		this.operations.cancel(NAME);
		assertThat(OperationFixtures.FORM.entry(poll.join()).getError().getCode()).isEqualTo(1);
	}

	private void startForAnHour() {
		this.operations.start(anOperation().named(NAME.value()).startedAt(T0).lasting(Duration.ofHours(1)).build());
	}

	private void cancelAndGoToTheEnd() {
		this.operations.cancel(NAME);
		advance(this.clocks, Duration.ofHours(1));
	}

}
