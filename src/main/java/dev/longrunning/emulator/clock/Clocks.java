package dev.longrunning.emulator.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;

/**
 * The clocks of the emulator: the main clock, and one for each project whose clock was
 * changed on its own.
 */
public final class Clocks {

	/** The most clocks of projects; each has a scheduler. */
	private static final int MAX_CLOCKS = 10_000;

	private final InstantSource real;

	private final ClockStore store;

	private final Function<Instant, ClockState> initialState;

	private final EmulatorClock main;

	private final Map<String, EmulatorClock> ownClocks = new ConcurrentHashMap<>();

	/** Held while a state is changed or looked up, but not while listeners run. */
	private final ReentrantLock changeLock = new ReentrantLock();

	private final List<Consumer<EmulatorClock>> listeners = new CopyOnWriteArrayList<>();

	private final List<BiConsumer<String, Instant>> ownListeners = new CopyOnWriteArrayList<>();

	private final List<Runnable> moveListeners = new CopyOnWriteArrayList<>();

	/**
	 * Clocks with their stored states, or new ones.
	 * @param real the source of real time
	 * @param store the store of clocks
	 * @param initialState maps the real time of the start to the first state of the main
	 * clock
	 */
	public Clocks(InstantSource real, ClockStore store, Function<Instant, ClockState> initialState) {
		this.real = real;
		this.store = store;
		this.initialState = initialState;
		var stored = store.all();
		var state = stored.get(EmulatorClock.MAIN);
		this.main = clock(EmulatorClock.MAIN, (state != null) ? state : initialMainState());
		stored.forEach((scope, ownState) -> {
			if (!scope.equals(EmulatorClock.MAIN)) {
				this.ownClocks.put(scope, clock(scope, ownState));
			}
		});
	}

	/**
	 * The main clock, which all projects without a clock of their own follow.
	 * @return the clock
	 */
	public EmulatorClock main() {
		return this.main;
	}

	/**
	 * The clock that a project follows.
	 * @param scope the project; empty text for resources without one
	 * @return its own clock or the main clock
	 */
	public EmulatorClock of(String scope) {
		if (this.ownClocks.isEmpty()) {
			return this.main;
		}
		return this.ownClocks.getOrDefault(scope, this.main);
	}

	/**
	 * All clocks.
	 * @return the main clock, then those of projects
	 */
	public List<EmulatorClock> all() {
		return Stream.concat(Stream.of(this.main), this.ownClocks.values().stream()).toList();
	}

	/**
	 * Returns whether there is only the main clock.
	 * @return whether no project has its own clock
	 */
	public boolean hasOnlyMain() {
		return this.ownClocks.isEmpty();
	}

	/**
	 * Gives a project its own clock if it has none. The new clock continues with the
	 * state of the main clock.
	 * @param scope the project; empty text for the main clock
	 * @return the clock
	 */
	public EmulatorClock ownClock(String scope) {
		var clock = ownOrCreated(scope, this.main.instant());
		this.moveListeners.forEach(Runnable::run);
		return clock;
	}

	/**
	 * Changes a clock. A project gets its own clock by this. When this returns, every
	 * listener has processed the change.
	 * @param scope the project; empty text for the main clock
	 * @param change maps the state to the changed one
	 * @return the clock
	 */
	public EmulatorClock change(String scope, UnaryOperator<ClockState> change) {
		// first, so that a refused change does not create a clock
		var newTime = change.apply(of(scope).state());
		var clock = changed(scope, newTime.shown(), change);
		this.moveListeners.forEach(Runnable::run);
		return clock;
	}

	/**
	 * Changes the clock of a scope. If a reset removes the clock first, it is created
	 * again.
	 */
	private EmulatorClock changed(String scope, Instant newTime, UnaryOperator<ClockState> change) {
		while (true) {
			var clock = ownOrCreated(scope, newTime);
			if (clock.changeIf(() -> of(scope) == clock, change)) {
				return clock;
			}
		}
	}

	/**
	 * Removes a project's own clock, so that the project follows the main clock again.
	 * @param scope the project
	 */
	public void removeOwn(String scope) {
		if (remove(scope)) {
			notifyOwnListeners(scope, this.main.instant());
			notifyListeners(this.main);
			this.moveListeners.forEach(Runnable::run);
		}
	}

	/**
	 * Removes the clocks of all projects and resets the main clock to its first state.
	 */
	public void reset() {
		this.ownClocks.keySet().forEach(this::removeOwn);
		change(EmulatorClock.MAIN, (_) -> this.initialState.apply(this.real.instant()));
	}

	/**
	 * Adds a listener that runs when a project gets or loses its own clock, before that
	 * clock is changed.
	 * @param listener receives the project and the time that its clock shows after the
	 * change
	 */
	public void onOwn(BiConsumer<String, Instant> listener) {
		this.ownListeners.add(listener);
	}

	/**
	 * Replaces the states of clocks, also by earlier times. It is the last part of a
	 * larger transaction of the store, in which the caller has restored the operations
	 * too.
	 * @param scope the project whose clock is replaced; empty: all clocks are, and
	 * projects that are not in the states follow the main clock
	 * @param states the new states by the scopes of their clocks
	 * @return the replacement, to be announced after the commit or undone
	 */
	public Replacement replace(Optional<String> scope, Map<String, ClockState> states) {
		this.changeLock.lock();
		try {
			var removed = scope.isPresent() ? List.<String>of()
					: this.ownClocks.keySet().stream().filter((key) -> !states.containsKey(key)).toList();
			requireRoom(scope.isPresent() ? this.ownClocks.size() : states.size());
			states.forEach((key, state) -> this.store.change(key, state, (_) -> state));
			removed.forEach(this.store::remove);
			var before = new HashMap<EmulatorClock, ClockState>();
			all().forEach((clock) -> before.put(clock, clock.state()));
			this.ownClocks.keySet().removeAll(removed);
			states.forEach((key, state) -> ownOrMain(key, state).adopt(state));
			var reassignedScopes = states.keySet().stream().filter((key) -> !before.containsKey(of(key)));
			return new Replacement(before, Stream.concat(removed.stream(), reassignedScopes).toList(), states.keySet());
		}
		finally {
			this.changeLock.unlock();
		}
	}

	private static void requireRoom(int count) {
		if (count > MAX_CLOCKS) {
			throw StatusException.of(Code.RESOURCE_EXHAUSTED, "TOO_MANY_CLOCKS", "At most " + MAX_CLOCKS
					+ " projects can have their own clock. Reset a project to remove its clock.");
		}
	}

	private EmulatorClock ownOrMain(String scope, ClockState state) {
		return scope.equals(EmulatorClock.MAIN) ? this.main
				: this.ownClocks.computeIfAbsent(scope, (_) -> clock(scope, state));
	}

	/**
	 * Takes over the stored states, because another instance may have changed, created or
	 * removed clocks. When this returns, every listener has processed the changes.
	 */
	public void follow() {
		var changed = new ArrayList<EmulatorClock>();
		var reassignedScopes = new ArrayList<String>();
		this.changeLock.lock();
		try {
			adopt(this.store.all(), reassignedScopes, changed);
		}
		finally {
			this.changeLock.unlock();
		}
		notifyListeners(reassignedScopes, changed.stream());
	}

	/** Takes over stored states and collects the effects. */
	private void adopt(Map<String, ClockState> stored, List<String> reassignedScopes, List<EmulatorClock> changed) {
		this.ownClocks.keySet().stream().filter((scope) -> !stored.containsKey(scope)).forEach(reassignedScopes::add);
		this.ownClocks.keySet().removeAll(reassignedScopes);
		stored.forEach((scope, state) -> {
			var clock = scope.equals(EmulatorClock.MAIN) ? this.main : this.ownClocks.get(scope);
			if (clock == null) {
				this.ownClocks.put(scope, clock(scope, state));
				reassignedScopes.add(scope);
			}
			else if (clock.adopt(state)) {
				changed.add(clock);
			}
		});
	}

	/** Notifies of scopes that follow another clock now, and of changed clocks. */
	private void notifyListeners(List<String> reassignedScopes, Stream<EmulatorClock> changed) {
		reassignedScopes.forEach((scope) -> notifyOwnListeners(scope, of(scope).instant()));
		Stream.concat(reassignedScopes.stream().map(this::of), changed)
			.distinct()
			.forEach(EmulatorClock::notifyListeners);
	}

	/**
	 * Adds an action that runs after a clock was changed, created or removed here and
	 * every listener has processed it.
	 * @param action the action to run
	 */
	public void onMove(Runnable action) {
		this.moveListeners.add(action);
	}

	/**
	 * Adds a listener for every change of a clock's state. It runs on the thread that
	 * made the change, before that thread continues.
	 * @param listener receives the changed clock
	 */
	public void onChange(Consumer<EmulatorClock> listener) {
		this.listeners.add(listener);
	}

	/**
	 * The current real time, independent of the clocks.
	 * @return the real time
	 */
	public Instant realTime() {
		return this.real.instant();
	}

	/**
	 * Fixes the present: the times on all clocks at one instant of real time.
	 * @return the time by project
	 */
	public Function<String, Instant> moment() {
		var now = this.real.instant();
		return (scope) -> of(scope).at(now);
	}

	/** The first state of the main clock. One that shows real time is not stored. */
	private ClockState initialMainState() {
		var now = this.real.instant();
		var state = this.initialState.apply(now);
		var isReal = state.equals(new ClockState(now, now, 1, false));
		return isReal ? state : this.store.change(EmulatorClock.MAIN, state, UnaryOperator.identity());
	}

	private EmulatorClock ownOrCreated(String scope, Instant newTime) {
		if (scope.isEmpty()) {
			return this.main;
		}
		var existing = this.ownClocks.get(scope);
		return (existing != null) ? existing : create(scope, newTime);
	}

	private EmulatorClock create(String scope, Instant newTime) {
		EmulatorClock created;
		this.changeLock.lock();
		try {
			var existing = this.ownClocks.get(scope);
			if (existing != null) {
				return existing;
			}
			requireRoom(this.ownClocks.size() + 1);
			created = clock(scope, this.store.change(scope, this.main.state(), UnaryOperator.identity()));
			this.ownClocks.put(scope, created);
		}
		finally {
			this.changeLock.unlock();
		}
		notifyOwnListeners(scope, newTime);
		return created;
	}

	/**
	 * Removes the clock of a project.
	 * @return whether there was one
	 */
	private boolean remove(String scope) {
		this.changeLock.lock();
		try {
			var isOwned = this.ownClocks.remove(scope) != null;
			if (isOwned) {
				this.store.remove(scope);
			}
			return isOwned;
		}
		finally {
			this.changeLock.unlock();
		}
	}

	private EmulatorClock clock(String scope, ClockState state) {
		var clock = new EmulatorClock(scope, this.real, this.store, this.changeLock, state);
		clock.onChange(() -> notifyListeners(clock));
		return clock;
	}

	private void notifyOwnListeners(String scope, Instant newTime) {
		this.ownListeners.forEach((listener) -> listener.accept(scope, newTime));
	}

	private void notifyListeners(EmulatorClock clock) {
		this.listeners.forEach((listener) -> listener.accept(clock));
	}

	/** A replacement of clocks whose listeners have not run yet. */
	public final class Replacement {

		private final Map<EmulatorClock, ClockState> before;

		private final List<String> reassignedScopes;

		private final Set<String> changedScopes;

		private Replacement(Map<EmulatorClock, ClockState> before, List<String> reassignedScopes,
				Set<String> changedScopes) {
			this.before = before;
			this.reassignedScopes = reassignedScopes;
			this.changedScopes = changedScopes;
		}

		/** Runs all listeners. */
		public void notifyListeners() {
			Clocks.this.notifyListeners(this.reassignedScopes, this.changedScopes.stream().map(Clocks.this::of));
			Clocks.this.moveListeners.forEach(Runnable::run);
		}

		/**
		 * Restores the states before the replacement, because the transaction was not
		 * committed.
		 */
		public void undo() {
			Clocks.this.changeLock.lock();
			try {
				Clocks.this.ownClocks.values().removeIf((clock) -> !this.before.containsKey(clock));
				this.before.forEach((clock, state) -> restored(clock.scope(), clock).adopt(state));
			}
			finally {
				Clocks.this.changeLock.unlock();
			}
		}

		private EmulatorClock restored(String scope, EmulatorClock clock) {
			if (!scope.equals(EmulatorClock.MAIN)) {
				Clocks.this.ownClocks.put(scope, clock);
			}
			return clock;
		}

	}

}
