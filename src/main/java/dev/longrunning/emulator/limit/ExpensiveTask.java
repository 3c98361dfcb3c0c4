package dev.longrunning.emulator.limit;

import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import dev.longrunning.emulator.status.StatusException;
import org.jspecify.annotations.Nullable;

/**
 * A task of {@link ExpensiveWork}. While it runs, {@link #CURRENT} is bound to it.
 *
 * @param <T> the type of its result
 */
final class ExpensiveTask<T> extends FutureTask<T> {

	static final ScopedValue<ExpensiveTask<?>> CURRENT = ScopedValue.newInstance();

	private volatile @Nullable StatusException stop;

	ExpensiveTask(Supplier<T> task) {
		super(task::get);
	}

	@Override
	public void run() {
		ScopedValue.where(CURRENT, this).run(super::run);
	}

	void stop(StatusException cause) {
		this.stop = cause;
		cancel(false);
	}

	boolean isStopped() {
		return this.stop != null;
	}

	void checkpoint() {
		var cause = this.stop;
		if (cause != null) {
			throw cause;
		}
	}

}
