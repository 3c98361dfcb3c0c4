package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class WaitersTests {

	/** Longer than a test may take: whoever waits that long fails. */
	private static final Duration PATIENCE = Duration.ofHours(1);

	private final Waiters waiters = new Waiters(10);

	@Test
	@Timeout(30)
	void wakingReturnsWhenEveryWaiterHasRead() {
		var looks = new AtomicInteger();
		var wait = this.waiters.enter("operations/o");
		var waiter = Thread.startVirtualThread(() -> {
			while (wait.await(PATIENCE)) {
				looks.incrementAndGet();
			}
		});
		for (int round = 1; round <= 100; round++) {
			this.waiters.wakeAll(PATIENCE);
			assertThat(looks).hasValueGreaterThanOrEqualTo(round);
		}
		wait.close();
		await().until(() -> !waiter.isAlive());
		assertThat(this.waiters.held()).isZero();
	}

	@Test
	@Timeout(30)
	void wakingReturnsWhenWhoIsDoneHasLeft() {
		var wait = this.waiters.enter("operations/o");
		var left = new CompletableFuture<Void>();
		Thread.startVirtualThread(() -> {
			wait.await(PATIENCE);
			left.complete(null);
			wait.close();
		});
		this.waiters.wakeAll(PATIENCE);
		assertThat(left).isCompleted();
	}

	@Test
	void refusedWaitIsNotCounted() {
		var few = new Waiters(1);
		try (var _ = few.enter("operations/o")) {
			assertThatExceptionOfType(StatusException.class).isThrownBy(() -> few.enter("operations/o"));
			assertThat(few.held()).isOne();
		}
		few.enter("operations/o").close();
		assertThat(few.held()).isZero();
	}

	@Test
	@Timeout(30)
	void wakingDoesNotWaitForClientsThatTakeNoAnswer() {
		try (var _ = this.waiters.enter("operations/o")) {
			this.waiters.wakeAll(Duration.ofMillis(1));
			assertThat(this.waiters.held()).isOne();
		}
	}

	@Test
	void waitEndsOnce() {
		var wait = this.waiters.enter("operations/o");
		wait.close();
		wait.close();
		assertThat(this.waiters.held()).isZero();
	}

}
