package dev.longrunning.emulator.store.persistence;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.core.task.AsyncTaskExecutor;

/** An executor that runs a task when its result is first asked for. */
final class OnDemandExecutor implements AsyncTaskExecutor {

	@Override
	public <T> Future<T> submit(Callable<T> task) {
		return new OnDemand<>(task);
	}

	@Override
	public void execute(Runnable task) {
		throw new UnsupportedOperationException("nobody would ask for a result");
	}

	private static final class OnDemand<T> extends CompletableFuture<T> {

		private final Callable<T> task;

		private final ReentrantLock lock = new ReentrantLock();

		private OnDemand(Callable<T> task) {
			this.task = task;
		}

		/**
		 * Runs the task if nobody did before, on the thread that asks. A task that
		 * failed, perhaps because that thread was interrupted, runs again for the next
		 * who asks.
		 */
		@Override
		public T get() throws InterruptedException, ExecutionException {
			this.lock.lock();
			try {
				if (!isDone()) {
					complete(this.task.call());
				}
			}
			catch (Exception ex) {
				throw new ExecutionException(ex);
			}
			finally {
				this.lock.unlock();
			}
			return super.get();
		}

	}

}
