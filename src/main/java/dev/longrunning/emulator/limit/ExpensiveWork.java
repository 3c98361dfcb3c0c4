package dev.longrunning.emulator.limit;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * A pool of platform threads for work whose cost depends on the client's input. Requests
 * run on virtual threads. These share one carrier thread per processor and are not
 * preempted, so a few long computations would block all other responses.
 * <p>
 * A task that takes too long is stopped by a flag that it checks. An interrupt would
 * close the file of a store that the task is reading.
 */
public final class ExpensiveWork implements AutoCloseable {

	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	private final ThreadPoolExecutor pool;

	private final Duration deadline;

	/**
	 * Creates a pool.
	 * @param threads the number of threads
	 * @param queue the maximum number of tasks that wait for a thread
	 * @param deadline the maximum time of a task, including its wait for a thread
	 */
	public ExpensiveWork(int threads, int queue, Duration deadline) {
		this.deadline = deadline;
		this.pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue),
				Thread.ofPlatform().name("expensive-", 1).daemon().priority(Thread.MIN_PRIORITY).factory());
	}

	/**
	 * Runs a task and waits for its result.
	 * @param task the task; it calls {@link #checkpoint()} regularly
	 * @param <T> the type of its result
	 * @return its result
	 * @throws StatusException RESOURCE_EXHAUSTED if the task takes too long or the queue
	 * is full
	 */
	public <T> T run(Supplier<T> task) {
		return run(task, (_) -> {
		});
	}

	/**
	 * Runs a task and waits for its result, or until the client is gone.
	 * @param task the task; it calls {@link #checkpoint()} regularly
	 * @param abandonment receives the action that stops the task, to be run when the
	 * client is gone
	 * @param <T> the type of its result
	 * @return its result
	 * @throws StatusException RESOURCE_EXHAUSTED if the task takes too long or the queue
	 * is full, CANCELLED if it was stopped
	 */
	public <T> T run(Supplier<T> task, Consumer<Runnable> abandonment) {
		if (ExpensiveTask.CURRENT.isBound()) {
			return task.get();
		}
		var submitted = submitted(task);
		abandonment.accept(() -> stop(submitted, abandoned()));
		try {
			return submitted.get(this.deadline.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException _) {
			stop(submitted, tooLong());
			throw tooLong();
		}
		catch (ExecutionException | InterruptedException | CancellationException ex) {
			throw failure(submitted, ex);
		}
	}

	/**
	 * Runs a task to its end without a deadline and waits for its result. Only the length
	 * of the queue is limited.
	 * @param task the task
	 * @param <T> the type of its result
	 * @return its result
	 * @throws StatusException RESOURCE_EXHAUSTED if the queue is full
	 */
	public <T> T finish(Supplier<T> task) {
		if (ExpensiveTask.CURRENT.isBound()) {
			return task.get();
		}
		var submitted = submitted(task);
		try {
			return submitted.get();
		}
		catch (ExecutionException | InterruptedException | CancellationException ex) {
			throw failure(submitted, ex);
		}
	}

	/**
	 * Ends the current task if it has been stopped. Tasks call this regularly.
	 * @throws StatusException the reason of the stop
	 */
	public static void checkpoint() {
		if (ExpensiveTask.CURRENT.isBound()) {
			ExpensiveTask.CURRENT.get().checkpoint();
		}
	}

	/**
	 * Checks whether the current task has been stopped.
	 * @return false outside of tasks
	 */
	public static boolean isStopped() {
		return ExpensiveTask.CURRENT.isBound() && ExpensiveTask.CURRENT.get().isStopped();
	}

	private <T> ExpensiveTask<T> submitted(Supplier<T> task) {
		var submitted = new ExpensiveTask<>(task);
		try {
			this.pool.execute(submitted);
			return submitted;
		}
		catch (RejectedExecutionException _) {
			throw StatusException.exhausted(
					"TOO_MUCH_EXPENSIVE_WORK", "Too many expensive requests are waiting: the limit is "
							+ this.pool.getQueue().size() + ". Try again later, or raise EMULATOR_LIMITS_QUEUE.",
					RETRY_DELAY);
		}
	}

	private void stop(ExpensiveTask<?> task, StatusException cause) {
		task.stop(cause);
		this.pool.remove(task);
	}

	private RuntimeException failure(ExpensiveTask<?> task, Exception ex) {
		if (ex instanceof InterruptedException) {
			Thread.currentThread().interrupt();
			stop(task, abandoned());
			return abandoned();
		}
		return switch (ex.getCause()) {
			case Error error -> throw error;
			case RuntimeException cause -> cause;
			case null, default -> abandoned();
		};
	}

	private StatusException tooLong() {
		return StatusException.of(Code.RESOURCE_EXHAUSTED, "REQUEST_TOO_EXPENSIVE", "The request takes more than "
				+ this.deadline.toMillis() + " ms. Ask for less, or raise EMULATOR_LIMITS_DEADLINE.");
	}

	private static StatusException abandoned() {
		return StatusException.of(Code.CANCELLED, "REQUEST_ABANDONED", "The client closed the connection.");
	}

	/** Stops all idle threads; the others end with their tasks. */
	@Override
	public void close() {
		this.pool.shutdown();
	}

}
