package dev.longrunning.emulator.clock;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The clocks: one for all, and one of its own for each project whose clock was changed
 * apart from the others'.
 */
public final class Clocks {

	private final InstantSource real;

	private final CourseStore store;

	private final Function<Instant, Course> beginning;

	private final EmulatorClock main;

	private final Map<String, EmulatorClock> own = new ConcurrentHashMap<>();

	private final ReentrantLock owning = new ReentrantLock();

	private final List<Consumer<EmulatorClock>> listeners = new CopyOnWriteArrayList<>();

	private final List<Consumer<String>> owners = new CopyOnWriteArrayList<>();

	/**
	 * Clocks that go on as they were kept, or begin.
	 * @param real where real time comes from
	 * @param store where they are kept
	 * @param beginning how the main clock goes at first, by the real time of its
	 * beginning
	 */
	public Clocks(InstantSource real, CourseStore store, Function<Instant, Course> beginning) {
		this.real = real;
		this.store = store;
		this.beginning = beginning;
		var kept = store.all();
		var course = kept.get(EmulatorClock.MAIN);
		this.main = clock(EmulatorClock.MAIN, (course != null) ? course : begin());
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
		this.store = CourseStore.NONE;
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
		if (scope.isEmpty()) {
			return this.main;
		}
		this.owning.lock();
		try {
			var known = this.own.get(scope);
			return (known != null) ? known : separate(scope);
		}
		finally {
			this.owning.unlock();
		}
	}

	/**
	 * Lets a project go by the main clock again.
	 * @param scope the project
	 */
	public void join(String scope) {
		this.owning.lock();
		try {
			if (this.own.remove(scope) != null) {
				this.store.remove(scope);
				this.owners.forEach((listener) -> listener.accept(scope));
				changed(this.main);
			}
		}
		finally {
			this.owning.unlock();
		}
	}

	/** Lets all go by the main clock, and that begin anew. */
	public void beginAgain() {
		this.own.keySet().forEach(this::join);
		this.main.change((_) -> this.beginning.apply(this.real.instant()));
	}

	/**
	 * Tells somebody of every project that gets a clock of its own, or loses it, before
	 * that clock is changed.
	 * @param listener takes the project
	 */
	public void onOwn(Consumer<String> listener) {
		this.owners.add(listener);
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
	 * What time it is for everybody at this moment.
	 * @return the time by project
	 */
	public Function<String, Instant> moment() {
		var now = this.real.instant();
		return (scope) -> of(scope).at(now);
	}

	/** What shows real time needs not be kept. */
	private Course begin() {
		var now = this.real.instant();
		var course = this.beginning.apply(now);
		if (!course.equals(new Course(now, now, 1, false))) {
			this.store.save(EmulatorClock.MAIN, course);
		}
		return course;
	}

	private EmulatorClock separate(String scope) {
		var clock = clock(scope, this.main.course());
		this.store.save(scope, clock.course());
		this.own.put(scope, clock);
		this.owners.forEach((listener) -> listener.accept(scope));
		return clock;
	}

	private EmulatorClock clock(String zone, Course course) {
		var clock = new EmulatorClock(zone, this.real, this.store, course);
		clock.onChange(() -> changed(clock));
		return clock;
	}

	private void changed(EmulatorClock clock) {
		this.listeners.forEach((listener) -> listener.accept(clock));
	}

}
