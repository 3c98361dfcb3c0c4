package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.util.Optional;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.testing.MapStore;
import dev.longrunning.emulator.testing.TestClocks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static dev.longrunning.emulator.testing.TestClocks.advance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OperationSchedulerTests {

	private final Clocks clocks = TestClocks.pausedAt(T0);

	private final MapStore store = new MapStore();

	private final Waiters waiters = new Waiters(10);

	private OperationScheduler scheduler = scheduler(Optional.empty());

	@AfterEach
	void close() {
		this.scheduler.close();
	}

	@Test
	void recordsDueEndsOnly() {
		this.store.insert(anOperation().named("operations/short").startedAt(T0).lasting(Duration.ofSeconds(1)).build(),
				EmulatorClock.MAIN);
		this.store.insert(anOperation().named("operations/long").startedAt(T0).lasting(Duration.ofSeconds(9)).build(),
				EmulatorClock.MAIN);
		advance(this.clocks, Duration.ofSeconds(1));
		this.scheduler.applyDue(this.clocks.main());
		assertThat(this.store.settled()).containsExactly("operations/short");
	}

	@Test
	void recordsAnEndByItselfWhenTheClockReachesIt() {
		var operation = anOperation().named("operations/o").startedAt(T0).lasting(Duration.ofSeconds(5)).build();
		this.store.insert(operation, EmulatorClock.MAIN);
		this.scheduler.follow(operation);
		advance(this.clocks, Duration.ofSeconds(5));
		await().until(() -> this.store.settled().contains("operations/o"));
	}

	@Test
	void wakesCallsThatWaitForADoneOperation() {
		this.store.insert(anOperation().named("operations/o").startedAt(T0).lasting(Duration.ZERO).build(),
				EmulatorClock.MAIN);
		try (var wait = this.waiters.enter("operations/o")) {
			this.scheduler.applyDue(this.clocks.main());
			assertThat(wait.await(Duration.ofMinutes(1))).isTrue();
		}
	}

	@Test
	void deletesFinishedOperationsAfterTheirExpiry() {
		this.scheduler.close();
		this.scheduler = scheduler(Optional.of(Duration.ofHours(1)));
		this.store.insert(anOperation().named("operations/old").startedAt(T0).lasting(Duration.ZERO).build(),
				EmulatorClock.MAIN);
		this.store.insert(anOperation().named("operations/new").startedAt(T0).lasting(Duration.ofMinutes(30)).build(),
				EmulatorClock.MAIN);
		this.store.insert(anOperation().named("operations/running").startedAt(T0).neverEnding().build(),
				EmulatorClock.MAIN);
		advance(this.clocks, Duration.ofHours(1).plusSeconds(1));
		this.scheduler.applyDue(this.clocks.main());
		assertThat(this.store.names()).containsExactlyInAnyOrder("operations/new", "operations/running");
	}

	@Test
	void continuesAfterTheStoreFailed() {
		var operation = anOperation().named("operations/o").startedAt(T0).lasting(Duration.ofSeconds(1)).build();
		this.store.insert(operation, EmulatorClock.MAIN);
		this.store.failOnce();
		this.scheduler.follow(operation);
		advance(this.clocks, Duration.ofSeconds(1));
		advance(this.clocks, Duration.ofSeconds(1));
		await().until(() -> {
			advance(this.clocks, Duration.ofSeconds(1));
			return this.store.settled().contains("operations/o");
		});
	}

	private OperationScheduler scheduler(Optional<Duration> expiry) {
		return new OperationScheduler(this.store, this.clocks, this.waiters, expiry);
	}

}
