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
 * The clocks: one for all, and one of its own for each project whose clock was changed
 * apart from the others'.
 */
public final class Clocks {

	/** Each has a scheduler of its own. */
	private static final int MOST = 10_000;

	private final InstantSource real;

	private final ClockStore store;

	private final Function<Instant, ClockState> beginning;

	private final EmulatorClock main;

	private final Map<String, EmulatorClock> own = new ConcurrentHashMap<>();

	/** Held while a course is changed or looked up, and not while listeners are told. */
	private final ReentrantLock moving = new ReentrantLock();

	private final List<Consumer<EmulatorClock>> listeners = new CopyOnWriteArrayList<>();

	private final List<BiConsumer<String, Instant>> owners = new CopyOnWriteArrayList<>();

	private final List<Runnable> moved = new CopyOnWriteArrayList<>();

	/**
	 * Clocks that go on as they were kept, or begin.
	 * @param real where real time comes from
	 * @param store where they are kept
	 * @param beginning how the main clock goes at first, by the real time of its
	 * beginning
	 */
	public Clocks(InstantSource real, ClockStore store, Function<Instant, ClockState> beginning) {
		this.real = real;
		this.store = store;
		this.beginning = beginning;
		var kept = store.all();
		var state = kept.get(EmulatorClock.MAIN);
		this.main = clock(EmulatorClock.MAIN, (state != null) ? state : begin());
		kept.forEach((zone, ownCourse) -> {
			if (!zone.equals(EmulatorClock.MAIN)) {
				this.own.put(zone, clock(zone, ownCourse));
			}
		});
	}

	/**
	 * One clock for all that is kept nowhere.
	 * @param main the clock
	 */
	public Clocks(EmulatorClock main) {
		this.real = main.real();
		this.store = ClockStore.NONE;
		this.beginning = (_) -> main.course();
		this.main = main;
		main.onChange(() -> changed(main));
	}

	/**
	 * The clock of everybody who has none of his own.
	 * @return the clock
	 */
	public EmulatorClock main() {
		return this.main;
	}

	/**
	 * The clock that a project goes by.
	 * @param scope the project; empty text for what belongs to none
	 * @return its own clock, or the one for all
	 */
	public EmulatorClock of(String scope) {
		if (this.own.isEmpty()) {
			return this.main;
		}
		return this.own.getOrDefault(scope, this.main);
	}

	/**
	 * All of them.
	 * @return the main clock, then the projects' own
	 */
	public List<EmulatorClock> all() {
		return Stream.concat(Stream.of(this.main), this.own.values().stream()).toList();
	}

	/**
	 * Whether everybody goes by one clock.
	 * @return whether no project has its own
	 */
	public boolean isOne() {
		return this.own.isEmpty();
	}

	/**
	 * The clock to change for a project: from now on its own, which goes on as the main
	 * clock did.
	 * @param scope the project; empty text for the main clock
	 * @return the clock
	 */
	public EmulatorClock own(String scope) {
		var clock = owned(scope, this.main.instant());
		this.moved.forEach(Runnable::run);
		return clock;
	}

	/**
	 * Changes a clock; a project's own from now on. When this returns, every listener has
	 * seen it.
	 * @param scope the project; empty text for the main clock
	 * @param change what becomes of its course
	 * @return the clock
	 */
	public EmulatorClock change(String scope, UnaryOperator<ClockState> change) {
		// a change that is refused gives nobody a clock
		var then = change.apply(of(scope).course());
		var clock = changed(scope, then.shown(), change);
		this.moved.forEach(Runnable::run);
		return clock;
	}

	/** A reset may take the clock away before it is changed; the project gets another. */
	private EmulatorClock changed(String scope, Instant then, UnaryOperator<ClockState> change) {
		while (true) {
			var clock = owned(scope, then);
			if (clock.changeIf(() -> of(scope) == clock, change)) {
				return clock;
			}
		}
	}

	/**
	 * Lets a project go by the main clock again.
	 * @param scope the project
	 */
	public void join(String scope) {
		if (isGivenUp(scope)) {
			ownerChanged(scope, this.main.instant());
			changed(this.main);
			this.moved.forEach(Runnable::run);
		}
	}

	/** Lets all go by the main clock, and that begin anew. */
	public void beginAgain() {
		this.own.keySet().forEach(this::join);
		change(EmulatorClock.MAIN, (_) -> this.beginning.apply(this.real.instant()));
	}

	/**
	 * Tells somebody of every project that gets a clock of its own, or loses it, before
	 * that clock is changed.
	 * @param listener takes the project, and what its clock shows at once
	 */
	public void onOwn(BiConsumer<String, Instant> listener) {
		this.owners.add(listener);
	}

	/**
	 * Lets clocks show what they showed once, back as well, as the last part of a larger
	 * transaction of the store: whoever does this has put the operations back that go by
	 * them.
	 * @param scope the project whose clock is replaced; empty: all are, and projects
	 * without one here go by the main clock
	 * @param courses how the clocks go, by their zones
	 * @return the change, to be told when the transaction is committed, or undone
	 */
	public Replacement replace(Optional<String> scope, Map<String, ClockState> courses) {
		this.moving.lock();
		try {
			var gone = scope.isPresent() ? List.<String>of()
					: this.own.keySet().stream().filter((zone) -> !courses.containsKey(zone)).toList();
			requireRoom(scope.isPresent() ? this.own.size() : courses.size());
			courses.forEach((zone, state) -> this.store.change(zone, state, (_) -> state));
			gone.forEach(this.store::remove);
			var before = new HashMap<EmulatorClock, ClockState>();
			all().forEach((clock) -> before.put(clock, clock.course()));
			this.own.keySet().removeAll(gone);
			courses.forEach((zone, state) -> known(zone, state).follow(state));
			var owners = courses.keySet().stream().filter((zone) -> !before.containsKey(of(zone)));
			return new Replacement(before, Stream.concat(gone.stream(), owners).toList(), courses.keySet());
		}
		finally {
			this.moving.unlock();
		}
	}

	private static void requireRoom(int count) {
		if (count > MOST) {
			throw StatusException.of(Code.RESOURCE_EXHAUSTED, "TOO_MANY_CLOCKS",
					"At most " + MOST + " projects have clocks of their own. A reset of a project gives its clock up.");
		}
	}

	private EmulatorClock known(String zone, ClockState state) {
		return zone.equals(EmulatorClock.MAIN) ? this.main : this.own.computeIfAbsent(zone, (_) -> clock(zone, state));
	}

	/**
	 * Goes by what is kept: another instance that shares it may have changed, made or
	 * given up clocks. When this returns, every listener has seen that.
	 */
	public void follow() {
		var shifted = new ArrayList<EmulatorClock>();
		var owners = new ArrayList<String>();
		this.moving.lock();
		try {
			var kept = this.store.all();
			this.own.keySet().stream().filter((zone) -> !kept.containsKey(zone)).forEach(owners::add);
			this.own.keySet().removeAll(owners);
			kept.forEach((zone, state) -> {
				var clock = zone.equals(EmulatorClock.MAIN) ? this.main : this.own.get(zone);
				if (clock == null) {
					this.own.put(zone, clock(zone, state));
					owners.add(zone);
				}
				else if (clock.follow(state)) {
					shifted.add(clock);
				}
			});
		}
		finally {
			this.moving.unlock();
		}
		owners.forEach((scope) -> ownerChanged(scope, of(scope).instant()));
		Stream.concat(owners.stream().map(this::of), shifted.stream()).distinct().forEach(EmulatorClock::tellListeners);
	}

	/**
	 * Adds an action for changes made by this instance: a clock was changed, made or
	 * removed. It runs after the listeners of {@link #onChange}.
	 * @param action the action
	 */
	public void onMove(Runnable action) {
		this.moved.add(action);
	}

	/**
	 * Tells somebody of every change of a clock's course, on the thread that changed it
	 * and before that thread goes on.
	 * @param listener what to run
	 */
	public void onChange(Consumer<EmulatorClock> listener) {
		this.listeners.add(listener);
	}

	/**
	 * What time it is outside, whatever the clocks show.
	 * @return real time
	 */
	public Instant realTime() {
		return this.real.instant();
	}

	/**
	 * What time it is for everybody at this moment.
	 * @return the time by project
	 */
	public Function<String, Instant> moment() {
		var now = this.real.instant();
		return (scope) -> of(scope).at(now);
	}

	/** What shows real time needs not be kept. */
	private ClockState begin() {
		var now = this.real.instant();
		var state = this.beginning.apply(now);
		var isReal = state.equals(new ClockState(now, now, 1, false));
		return isReal ? state : this.store.change(EmulatorClock.MAIN, state, UnaryOperator.identity());
	}

	private EmulatorClock owned(String scope, Instant then) {
		if (scope.isEmpty()) {
			return this.main;
		}
		var known = this.own.get(scope);
		return (known != null) ? known : separate(scope, then);
	}

	private EmulatorClock separate(String scope, Instant then) {
		EmulatorClock made;
		this.moving.lock();
		try {
			var known = this.own.get(scope);
			if (known != null) {
				return known;
			}
			requireRoom(this.own.size() + 1);
			made = clock(scope, this.store.change(scope, this.main.course(), UnaryOperator.identity()));
			this.own.put(scope, made);
		}
		finally {
			this.moving.unlock();
		}
		ownerChanged(scope, then);
		return made;
	}

	/** Whether there was one. */
	private boolean isGivenUp(String scope) {
		this.moving.lock();
		try {
			var isOwned = this.own.remove(scope) != null;
			if (isOwned) {
				this.store.remove(scope);
			}
			return isOwned;
		}
		finally {
			this.moving.unlock();
		}
	}

	private EmulatorClock clock(String zone, ClockState state) {
		var clock = new EmulatorClock(zone, this.real, this.store, this.moving, state);
		clock.onChange(() -> changed(clock));
		return clock;
	}

	private void ownerChanged(String scope, Instant then) {
		this.owners.forEach((listener) -> listener.accept(scope, then));
	}

	private void changed(EmulatorClock clock) {
		this.listeners.forEach((listener) -> listener.accept(clock));
	}

	/** Clocks that were replaced, while nobody has been told. */
	public final class Replacement {

		private final Map<EmulatorClock, ClockState> before;

		private final List<String> owners;

		private final Set<String> zones;

		private Replacement(Map<EmulatorClock, ClockState> before, List<String> owners, Set<String> zones) {
			this.before = before;
			this.owners = owners;
			this.zones = zones;
		}

		/** Tells every listener. */
		public void tell() {
			this.owners.forEach((scope) -> ownerChanged(scope, of(scope).instant()));
			Stream.concat(this.owners.stream(), this.zones.stream())
				.map(Clocks.this::of)
				.distinct()
				.forEach(EmulatorClock::tellListeners);
			Clocks.this.moved.forEach(Runnable::run);
		}

		/** Lets all clocks go as before, where the transaction was not committed. */
		public void undo() {
			Clocks.this.moving.lock();
			try {
				Clocks.this.own.values().removeIf((clock) -> !this.before.containsKey(clock));
				this.before.forEach((clock, state) -> known(clock.zone(), clock).follow(state));
			}
			finally {
				Clocks.this.moving.unlock();
			}
		}

		private EmulatorClock known(String zone, EmulatorClock clock) {
			if (!zone.equals(EmulatorClock.MAIN)) {
				Clocks.this.own.put(zone, clock);
			}
			return clock;
		}

	}

}
