package dev.longrunning.emulator.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.timeline.Transition;

/**
 * Shows somebody an operation from now on, every turn it takes in order: those that were
 * crossed in one move of the clock as well, and stages that last no time. It stands still
 * meanwhile, as a wait does.
 */
final class OperationWatch {

	/** After so much real time without news the watcher hears that there are none. */
	private static final Duration PULSE = Duration.ofSeconds(10);

	private final OperationStore store;

	private final Lookup lookup;

	private final Clocks clocks;

	private final OperationMessages messages;

	private final Waiters waiters;

	OperationWatch(OperationStore store, Lookup lookup, Clocks clocks, OperationMessages messages, Waiters waiters) {
		this.store = store;
		this.lookup = lookup;
		this.clocks = clocks;
		this.messages = messages;
		this.waiters = waiters;
	}

	/** Shows it until it is done or deleted, or the watcher is gone. */
	void of(OperationName name, OperationObserver observer, CompletionStage<?> gone) {
		var known = this.lookup.find(name).name();
		try (var place = this.waiters.enter(known.value())) {
			gone.thenRun(place::close);
			var view = look(known);
			observer.shows(view.map((first) -> this.messages.at(first.operation(), first.now()))
				.orElseThrow(() -> StatusException.operationNotFound(known.value())));
			var pulse = this.clocks.main().timer(PULSE);
			while (view.filter(View::goesOn).isPresent() && place.await(nap(view.get(), pulse.left()))) {
				view = (place.isWoken() || pulse.isOver()) ? next(view.get(), observer) : later(view.get(), observer);
				if (pulse.isOver()) {
					observer.idles();
					pulse = this.clocks.main().timer(PULSE);
				}
			}
		}
	}

	/**
	 * Nobody has changed the operation, only time has gone on. Its end is written down
	 * before it is shown, so then it is read again.
	 */
	private Optional<View> later(View last, OperationObserver observer) {
		var view = new View(last.operation(), this.clocks.of(last.operation().scope()).instant());
		if (!view.goesOn() || view.now().isBefore(last.now())) {
			return next(last, observer);
		}
		show(view, view.operation().timeline().transitions(last.now(), view.now()), observer);
		return Optional.of(view);
	}

	private Optional<View> look(OperationName name) {
		var moment = this.clocks.moment();
		return this.store.find(name.value())
			.flatMap((operation) -> this.lookup.certain(operation, moment))
			.map((operation) -> new View(operation, moment.apply(operation.scope())));
	}

	/** What lost a turn is another operation, made under the name of the one watched. */
	private Optional<View> next(View last, OperationObserver observer) {
		var seen = new HashSet<>(last.turns());
		var next = look(last.operation().name()).filter((view) -> new HashSet<>(view.turns()).containsAll(seen));
		next.ifPresentOrElse((view) -> show(view,
				view.turns().stream().filter((transition) -> !seen.contains(transition)).toList(), observer),
				observer::deleted);
		return next;
	}

	private void show(View view, List<Transition> turns, OperationObserver observer) {
		turns.forEach((transition) -> observer.shows(this.messages.at(view.operation(), transition)));
	}

	private Duration nap(View view, Duration longest) {
		return view.operation()
			.timeline()
			.nextBoundary(view.now())
			.flatMap(this.clocks.of(view.operation().scope())::realTimeUntil)
			.filter((nap) -> nap.compareTo(longest) < 0)
			.orElse(longest);
	}

	/**
	 * The operation when it was last looked at.
	 *
	 * @param operation the operation
	 * @param now when
	 */
	private record View(Operation operation, Instant now) {

		List<Transition> turns() {
			return this.operation.timeline().transitions(this.now);
		}

		boolean goesOn() {
			return !this.operation.timeline().isDone(this.now);
		}

	}

}
