package dev.longrunning.emulator.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The order of changes. A change takes its place when it is written and its transaction
 * still holds its locks, and it is reported at the commit. Changes that have later places
 * wait for it, so that no operation is done before it is created.
 */
final class CommitOrder {

	private static final int MAX_PLACES = 20_000;

	private static final Runnable NOTHING = () -> {
	};

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<Place> places = new ArrayDeque<>();

	private final Runnable overflow;

	private boolean isOverflowing;

	/**
	 * An order without changes.
	 * @param overflow reports that changes are lost, because a transaction lasts too long
	 */
	CommitOrder(Runnable overflow) {
		this.overflow = overflow;
	}

	/** Takes the next place for a change that is not committed yet. */
	Place take() {
		return locked(() -> {
			var place = new Place();
			if (this.places.size() < MAX_PLACES) {
				this.places.add(place);
			}
			else {
				this.isOverflowing = true;
			}
			return place;
		});
	}

	/** Reports a change that needs no transaction. */
	void run(Runnable report) {
		take().complete(report);
	}

	/** Runs an action while no change is reported. */
	<T> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void reportCompleted() {
		for (var first = firstReport(); first != null; first = firstReport()) {
			this.places.remove();
			first.run();
		}
		if (this.isOverflowing && this.places.isEmpty()) {
			this.isOverflowing = false;
			this.overflow.run();
		}
	}

	/** The report of the first place, if it is complete. */
	private @Nullable Runnable firstReport() {
		var first = this.places.peek();
		return (first != null) ? first.report : null;
	}

	/** The place of a change in the order. */
	final class Place {

		private @Nullable Runnable report;

		/** Completes the change: its report runs after those of earlier places. */
		void complete(Runnable report) {
			locked(() -> {
				this.report = report;
				reportCompleted();
				return this;
			});
		}

		/** Gives up the place, because the change was rolled back. */
		void cancel() {
			complete(NOTHING);
		}

	}

}
