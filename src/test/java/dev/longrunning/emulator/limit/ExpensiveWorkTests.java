package dev.longrunning.emulator.limit;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class ExpensiveWorkTests {

	private static final Duration LONG = Duration.ofHours(1);

	@Test
	void taskRunsOnAPlatformThreadOfThePool() {
		try (var work = new ExpensiveWork(1, 1, LONG)) {
			assertThat(work.run(() -> Thread.currentThread().isVirtual())).isFalse();
			assertThat(work.run(() -> Thread.currentThread().getName())).startsWith("expensive-");
		}
	}

	@Test
	void failureOfATaskIsItsCallers() {
		try (var work = new ExpensiveWork(1, 1, LONG)) {
			assertThatExceptionOfType(StatusException.class).isThrownBy(() -> work.run(() -> {
				throw StatusException.invalidArgument("no");
			})).withMessage("no");
			assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> work.finish(() -> {
				throw new StackOverflowError();
			}));
		}
	}

	@Test
	void taskThatTakesTooLongIsStoppedAtItsNextCheckpoint() throws InterruptedException {
		var ended = new CountDownLatch(1);
		try (var work = new ExpensiveWork(1, 1, Duration.ofMillis(20))) {
			assertThatExceptionOfType(StatusException.class).isThrownBy(() -> work.run(() -> endless(ended)))
				.withMessageContaining("EMULATOR_LIMITS_DEADLINE")
				.matches((ex) -> ex.code() == Code.RESOURCE_EXHAUSTED);
			ended.await();
		}
	}

	@Test
	void taskStopsWhenItsClientHasGone() throws InterruptedException {
		var ended = new CountDownLatch(1);
		try (var work = new ExpensiveWork(1, 1, LONG)) {
			assertThatExceptionOfType(StatusException.class)
				.isThrownBy(() -> work.run(() -> endless(ended), Runnable::run))
				.matches((ex) -> ex.code() == Code.CANCELLED);
			assertThat(work.run(() -> "free again")).isEqualTo("free again");
		}
	}

	@Test
	void moreThanMayWaitAreRefused() throws Exception {
		var release = new CountDownLatch(1);
		try (var work = new ExpensiveWork(1, 1, LONG); var callers = Executors.newVirtualThreadPerTaskExecutor()) {
			var started = new CountDownLatch(1);
			var first = callers.submit(() -> work.run(() -> {
				started.countDown();
				return awaited(release);
			}));
			started.await();
			var queued = new CompletableFuture<Runnable>();
			var second = callers.submit(() -> work.run(() -> "second", queued::complete));
			queued.get();
			assertThatExceptionOfType(StatusException.class).isThrownBy(() -> work.run(() -> "third"))
				.withMessageContaining("EMULATOR_LIMITS_QUEUE")
				.matches((ex) -> ex.code() == Code.RESOURCE_EXHAUSTED);
			release.countDown();
			assertThat(first.get()).isEqualTo("first");
			assertThat(second.get()).isEqualTo("second");
		}
	}

	@Test
	void taskWithinATaskNeedsNoOtherThread() {
		try (var work = new ExpensiveWork(1, 1, LONG)) {
			assertThat(work.run(() -> work.finish(() -> work.run(() -> "inner")))).isEqualTo("inner");
		}
	}

	@Test
	void checkpointOutsideOfATaskDoesNothing() {
		ExpensiveWork.checkpoint();
		assertThat(ExpensiveWork.isStopped()).isFalse();
	}

	private static String endless(CountDownLatch ended) {
		var ending = new AtomicBoolean();
		try {
			while (!ending.get()) {
				ExpensiveWork.checkpoint();
			}
			return "ended";
		}
		finally {
			ended.countDown();
		}
	}

	private static String awaited(CountDownLatch latch) {
		try {
			latch.await();
			return "first";
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
