package dev.longrunning.emulator.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that threads repeat without a pause until they are closed. A call that fails
 * fails the test then.
 */
public final class Repeated implements AutoCloseable {

	private final AtomicBoolean over = new AtomicBoolean();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Future<Integer>> counts;

	/**
	 * Begins the calls.
	 * @param calls the calls, each repeated by a thread of its own
	 */
	public Repeated(Stream<? extends Callable<?>> calls) {
		this.counts = calls.map((call) -> this.threads.submit(() -> all(call))).toList();
	}

	private int all(Callable<?> call) throws Exception {
		var count = 0;
		while (!this.over.get()) {
			assertThat(call.call()).isNotNull();
			count++;
		}
		return count;
	}

	@Override
	public void close() {
		this.over.set(true);
		this.threads.close();
		assertThat(this.counts).allSatisfy((count) -> assertThat(count).succeedsWithin(Duration.ZERO).isNotEqualTo(0));
	}

}
