package dev.longrunning.emulator.store.persistence;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OnDemandExecutorTests {

	private final AtomicInteger runs = new AtomicInteger();

	private final CountDownLatch mayEnd = new CountDownLatch(1);

	private final Future<Integer> task = new OnDemandExecutor().submit(() -> {
		this.mayEnd.await();
		return this.runs.incrementAndGet();
	});

	@Test
	void aTaskRunsOnceHoweverManyAsk() throws Exception {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			var results = IntStream.range(0, 20).mapToObj((_) -> threads.submit(() -> this.task.get())).toList();
			this.mayEnd.countDown();
			assertThat(results).allSatisfy((result) -> assertThat(result.get()).isEqualTo(1));
		}
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void aTaskRunsWhenItsResultIsAskedFor() throws Exception {
		var isRun = new AtomicBoolean();
		var lazy = new OnDemandExecutor().submit(() -> isRun.getAndSet(true));
		assertThat(isRun).isFalse();
		assertThat(lazy.get()).isFalse();
		assertThat(isRun).isTrue();
	}

	@Test
	void aTaskThatFailedRunsAgain() throws Exception {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(this.task::get)
			.withCauseInstanceOf(InterruptedException.class);
		this.mayEnd.countDown();
		assertThat(this.task.get()).isEqualTo(1);
	}

}
