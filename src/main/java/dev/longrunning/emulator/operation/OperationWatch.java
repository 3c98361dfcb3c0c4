package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.timeline.Transition;

/**
 * A watch of one operation. It passes every transition in order to an observer, also
 * those that one move of the clock skips and stages of length zero. It blocks its thread,
 * as a wait does.
 *
 * @param store the store of operations
 * @param lookup the finder of operations
 * @param clocks the clocks
 * @param snapshots the operations at an instant
 * @param waiters the waiting calls
 */
record OperationWatch(OperationStore store, Lookup lookup, Clocks clocks, OperationSnapshots snapshots,
		Waiters waiters) {

	/** The real time without changes after which the observer gets an idle signal. */
	private static final Duration IDLE_INTERVAL = Duration.ofSeconds(10);

	/**
	 * Watches until the operation is done or deleted, or the observer is gone.
	 * @param name the operation's name
	 * @param observer the receiver of the transitions, called on this thread
	 * @param abandoned completes when the observer is gone
	 */
	void watch(OperationName name, OperationObserver observer, CompletionStage<?> abandoned) {
		var fullName = this.lookup.find(name).name();
		try (var waiter = this.waiters.enter(fullName.value())) {
			abandoned.thenRun(waiter::close);
			var view = read(fullName);
			observer.onChange(view.map((first) -> this.snapshots.at(first.operation(), first.now()))
				.orElseThrow(() -> StatusException.operationNotFound(fullName.value())));
			var idleTimer = this.clocks.main().timer(IDLE_INTERVAL);
			while (view.filter(View::isRunning).isPresent()
					&& waiter.await(timeUntilChange(view.get(), idleTimer.left()))) {
				view = (waiter.isWoken() || idleTimer.isOver()) ? viewAfterChange(view.get(), observer)
						: viewAfterTime(view.get(), observer);
				if (idleTimer.isOver()) {
					observer.onIdle();
					idleTimer = this.clocks.main().timer(IDLE_INTERVAL);
				}
			}
		}
	}

	/**
	 * The view when only time has passed. The end of an operation is recorded before it
	 * is shown, so the operation is read again when it is done.
	 */
	private Optional<View> viewAfterTime(View last, OperationObserver observer) {
		var view = new View(last.operation(), this.clocks.of(last.operation().scope()).instant());
		if (!view.isRunning() || view.now().isBefore(last.now())) {
			return viewAfterChange(last, observer);
		}
		notify(view, view.operation().timeline().transitions(last.now(), view.now()), observer);
		return Optional.of(view);
	}

	private Optional<View> read(OperationName name) {
		var moment = this.clocks.moment();
		return this.store.find(name.value())
			.flatMap((operation) -> this.lookup.certain(operation, moment))
			.map((operation) -> new View(operation, moment.apply(operation.scope())));
	}

	/**
	 * The view after the operation may have changed. If a transition that was shown is
	 * missing, the operation was deleted and another one has its name.
	 */
	private Optional<View> viewAfterChange(View last, OperationObserver observer) {
		var seen = new HashSet<>(last.transitions());
		var next = read(last.operation().name()).filter((view) -> new HashSet<>(view.transitions()).containsAll(seen));
		next.ifPresentOrElse((view) -> notify(view,
				view.transitions().stream().filter((transition) -> !seen.contains(transition)).toList(), observer),
				observer::onDelete);
		return next;
	}

	private void notify(View view, List<Transition> transitions, OperationObserver observer) {
		transitions.forEach((transition) -> observer.onChange(this.snapshots.at(view.operation(), transition)));
	}

	private Duration timeUntilChange(View view, Duration longest) {
		return view.operation()
			.timeline()
			.nextBoundary(view.now())
			.flatMap(this.clocks.of(view.operation().scope())::realTimeUntil)
			.filter((time) -> time.compareTo(longest) < 0)
			.orElse(longest);
	}

	/**
	 * The operation at the time of the last read.
	 *
	 * @param operation the operation
	 * @param now the time on its clock
	 */
	private record View(Operation operation, Instant now) {

		List<Transition> transitions() {
			return this.operation.timeline().transitions(this.now);
		}

		boolean isRunning() {
			return !this.operation.timeline().isDone(this.now);
		}

	}

}
