package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Races between those who wait and those who wake them, in many rounds. */
class WaitersIT {

	/** Longer than a test may take: whoever waits that long fails. */
	private static final Duration PATIENCE = Duration.ofHours(1);

	private final Waiters waiters = new Waiters(10);

	@Test
	@Timeout(30)
	void wakingReturnsWhenTheLastHasLeftHoweverManyThereAre() {
		for (int count = 1; count <= 3; count++) {
			var wait = this.waiters.enter("operations/o");
			CompletableFuture.delayedExecutor(count, TimeUnit.SECONDS).execute(wait::close);
		}
		this.waiters.wakeAll(Duration.ofSeconds(2));
		assertThat(this.waiters.held()).isZero();
	}

	@Test
	@Timeout(60)
	void endedWaitsAreNotCountedWhenWakingReturns() {
		for (int round = 1; round <= 200_000; round++) {
			var wait = this.waiters.enter("operations/o");
			var leaving = new AtomicBoolean();
			Thread.startVirtualThread(() -> {
				leaving.set(true);
				wait.close();
			});
			while (!leaving.get()) {
				Thread.onSpinWait();
			}
			this.waiters.wakeAll(PATIENCE);
			assertThat(this.waiters.held()).as("held in round %d", round).isZero();
		}
	}

	@Test
	@Timeout(60)
	void whoCountsIsWoken() throws Exception {
		for (int round = 1; round <= 20_000; round++) {
			var woken = new CompletableFuture<Boolean>();
			Thread.startVirtualThread(() -> {
				try (var wait = this.waiters.enter("operations/o")) {
					wait.await(PATIENCE);
				}
				woken.complete(true);
			});
			while (this.waiters.held() == 0) {
				Thread.onSpinWait();
			}
			this.waiters.wakeAll(PATIENCE);
			assertThat(woken.get(30, TimeUnit.SECONDS)).as("woken in round %d", round).isTrue();
		}
	}

}
