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
 * A pool of platform threads for work whose cost is up to a client. Requests run on
 * virtual threads, which share as many carriers as there are processors and are not
 * preempted: a few long computations there would stop all other answers.
 * <p>
 * Work that takes too long is stopped by a flag that it checks, not by an interrupt: that
 * would close the file of a store that is being read.
 */
public final class ExpensiveWork implements AutoCloseable {

	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	private final ThreadPoolExecutor pool;

	private final Duration deadline;

	/**
	 * A pool.
	 * @param threads the number of its threads
	 * @param queue the number of tasks that may wait for a thread
	 * @param deadline the time that a task may take, including its wait
	 */
	public ExpensiveWork(int threads, int queue, Duration deadline) {
		this.deadline = deadline;
		this.pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue),
				Thread.ofPlatform().name("expensive-", 1).daemon().priority(Thread.MIN_PRIORITY).factory());
	}

	/**
	 * Runs a task and waits for its result.
	 * @param task the task, which calls {@link #checkpoint()} now and then
	 * @param <T> the type of its result
	 * @return its result
	 * @throws StatusException RESOURCE_EXHAUSTED if it takes too long or too many wait
	 */
	public <T> T run(Supplier<T> task) {
		return run(task, (_) -> {
		});
	}

	/**
	 * Runs a task and waits for its result, or until nobody wants it any more.
	 * @param task the task, which calls {@link #checkpoint()} now and then
	 * @param abandonment is told how to stop the task
	 * @param <T> the type of its result
	 * @return its result
	 * @throws StatusException RESOURCE_EXHAUSTED if it takes too long or too many wait,
	 * CANCELLED if it was stopped
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
	 * Runs a task to its end, however long that takes, and waits for its result. Only its
	 * wait for a thread is limited, by the length of the queue.
	 * @param task the task
	 * @param <T> the type of its result
	 * @return its result
	 * @throws StatusException RESOURCE_EXHAUSTED if too many wait
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
	 * A point of a task where it may be stopped.
	 * @throws StatusException if it is to stop; the cause, which its caller learns anyway
	 */
	public static void checkpoint() {
		if (ExpensiveTask.CURRENT.isBound()) {
			ExpensiveTask.CURRENT.get().checkpoint();
		}
	}

	/**
	 * Checks for a request to stop the current task.
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
			throw StatusException.exhausted("TOO_MUCH_EXPENSIVE_WORK", "Too many expensive requests wait already: "
					+ this.pool.getQueue().size() + " may (EMULATOR_LIMITS_QUEUE).", RETRY_DELAY);
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
		return StatusException.of(Code.CANCELLED, "REQUEST_ABANDONED", "The client has gone.");
	}

	/** Stops all threads that do nothing; the others end with their tasks. */
	@Override
	public void close() {
		this.pool.shutdown();
	}

}
