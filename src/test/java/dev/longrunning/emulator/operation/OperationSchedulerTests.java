package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.clock.EmulatorClock;
import dev.longrunning.emulator.testing.MapStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class OperationSchedulerTests {

	private volatile Instant real = T0;

	private final EmulatorClock clock = new EmulatorClock(realTime(), T0, 1, false);

	private final MapStore store = new MapStore();

	private final Waiters waiters = new Waiters(10);

	private OperationScheduler scheduler = advancer(Optional.empty());

	@BeforeEach
	void stand() {
		this.clock.pause();
	}

	@AfterEach
	void close() {
		this.scheduler.close();
	}

	@Test
	void writesDownWhatIsDueAndNothingElse() {
		this.store.insert(anOperation().named("operations/short").startedAt(T0).lasting(Duration.ofSeconds(1)).build(),
				EmulatorClock.MAIN);
		this.store.insert(anOperation().named("operations/long").startedAt(T0).lasting(Duration.ofSeconds(9)).build(),
				EmulatorClock.MAIN);
		this.clock.advance(Duration.ofSeconds(1));
		this.scheduler.applyDue(this.clock);
		assertThat(this.store.settled()).containsExactly("operations/short");
	}

	@Test
	void ringsByItselfWhenTheClockReachesAnEnd() {
		var operation = anOperation().named("operations/o").startedAt(T0).lasting(Duration.ofSeconds(5)).build();
		this.store.insert(operation, EmulatorClock.MAIN);
		this.scheduler.follow(operation);
		this.clock.advance(Duration.ofSeconds(5));
		await().until(() -> this.store.settled().contains("operations/o"));
	}

	@Test
	void wakesWhoWaitsForAnOperationThatIsDone() {
		this.store.insert(anOperation().named("operations/o").startedAt(T0).lasting(Duration.ZERO).build(),
				EmulatorClock.MAIN);
		try (var place = this.waiters.enter("operations/o")) {
			this.scheduler.applyDue(this.clock);
			assertThat(place.await(Duration.ofMinutes(1))).isTrue();
		}
	}

	@Test
	void forgetsFinishedOperationsAfterTheirTime() {
		this.scheduler.close();
		this.scheduler = advancer(Optional.of(Duration.ofHours(1)));
		this.store.insert(anOperation().named("operations/old").startedAt(T0).lasting(Duration.ZERO).build(),
				EmulatorClock.MAIN);
		this.store.insert(anOperation().named("operations/new").startedAt(T0).lasting(Duration.ofMinutes(30)).build(),
				EmulatorClock.MAIN);
		this.store.insert(anOperation().named("operations/running").startedAt(T0).neverEnding().build(),
				EmulatorClock.MAIN);
		this.clock.advance(Duration.ofHours(1).plusSeconds(1));
		this.scheduler.applyDue(this.clock);
		assertThat(this.store.names()).containsExactlyInAnyOrder("operations/new", "operations/running");
	}

	@Test
	void goesOnAfterTheStoreFailed() {
		var operation = anOperation().named("operations/o").startedAt(T0).lasting(Duration.ofSeconds(1)).build();
		this.store.insert(operation, EmulatorClock.MAIN);
		this.store.failOnce();
		this.scheduler.follow(operation);
		this.clock.advance(Duration.ofSeconds(1));
		this.clock.advance(Duration.ofSeconds(1));
		await().until(() -> {
			this.clock.advance(Duration.ofSeconds(1));
			return this.store.settled().contains("operations/o");
		});
	}

	private OperationScheduler advancer(Optional<Duration> expiry) {
		return new OperationScheduler(this.store, new Clocks(this.clock), this.waiters, expiry);
	}

	private InstantSource realTime() {
		return () -> this.real;
	}

}
