package dev.longrunning.emulator.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The rules of one kind that there are, in the order in which they are tried, and how
 * often each counted. A project has names of its own: its rules are for its calls only.
 *
 * @param <R> the kind
 */
public final class Rules<R extends Rule> {

	private final ReentrantLock lock = new ReentrantLock();

	private final boolean latestFirst;

	private List<R> given = List.of();

	private List<Standing<R>> all = new ArrayList<>();

	private volatile boolean none = true;

	/**
	 * No rules yet.
	 * @param latestFirst whether a new one is tried before all others, or after them
	 */
	public Rules(boolean latestFirst) {
		this.latestFirst = latestFirst;
	}

	/**
	 * Whether there are none.
	 * @return whether there is no rule at all
	 */
	public boolean isEmpty() {
		return this.none;
	}

	/**
	 * Has these and no others: those that are there after a start.
	 * @param rules the rules in order
	 */
	public void begin(List<R> rules) {
		locked(() -> {
			this.given = List.copyOf(rules);
			this.all = fresh(this.given.stream());
			return this.all;
		});
	}

	/**
	 * Goes back to those of the start.
	 * @param scope only what belongs to that project; empty: all
	 */
	public void reset(Optional<String> scope) {
		locked(() -> {
			this.all = scope.map(this::withStartOf).orElseGet(() -> fresh(this.given.stream()));
			return this.all;
		});
	}

	/**
	 * Tries those that are for a call.
	 * @param call the call
	 * @param choice chooses among them; it counts what it meets and what it takes
	 * @param <T> what is chosen
	 * @return what was chosen
	 */
	public <T> T tried(Target call, Function<Stream<Standing<R>>, T> choice) {
		return locked(() -> choice.apply(this.all.stream().filter((standing) -> standing.isFor(call))));
	}

	/**
	 * Uses the rule of a name, whatever calls it is for.
	 * @param name its name
	 * @param scope the project it is used for: its own rule of that name comes before
	 * everybody's
	 * @param use uses it
	 * @param <T> what comes of it
	 * @return what came of it, empty where there is none of that name
	 */
	public <T> Optional<T> named(String name, String scope, Function<Standing<R>, T> use) {
		return locked(() -> find(Optional.of(scope), name).or(() -> find(Optional.empty(), name)).map(use));
	}

	/**
	 * Writes a rule, in the place of the one of that name if there is one. It begins to
	 * count anew.
	 * @param scope the project whose rule it is; empty: everybody's
	 * @param rule the rule
	 * @param condition refuses by an exception, told what is there
	 */
	public void put(Optional<String> scope, R rule, Consumer<Optional<R>> condition) {
		locked(() -> {
			var there = find(scope, rule.name());
			condition.accept(there.map(Standing::rule));
			var standing = new Standing<>(scope, rule, 0, 0);
			there.ifPresentOrElse((old) -> this.all.set(this.all.indexOf(old), standing),
					() -> this.all.add(this.latestFirst ? 0 : this.all.size(), standing));
			return standing;
		});
	}

	/**
	 * Writes a rule for everybody, whatever is there.
	 * @param rule the rule
	 */
	public void put(R rule) {
		put(Optional.empty(), rule, (_) -> {
		});
	}

	/**
	 * Takes a rule away.
	 * @param scope the project whose rule it is; empty: everybody's
	 * @param name its name
	 * @param condition refuses by an exception, told what is there
	 * @return whether there was one
	 */
	public boolean remove(Optional<String> scope, String name, Consumer<Optional<R>> condition) {
		return locked(() -> {
			var there = find(scope, name);
			condition.accept(there.map(Standing::rule));
			there.ifPresent(this.all::remove);
			return there.isPresent();
		});
	}

	/**
	 * Those that belong to a project.
	 * @param scope the project; empty: all
	 * @return what there is and how it counted, in the order in which they are tried
	 */
	public List<Count<R>> all(Optional<String> scope) {
		return locked(() -> this.all.stream()
			.filter((standing) -> scope.filter((project) -> !standing.belongsTo(project)).isEmpty())
			.map(Standing::count)
			.toList());
	}

	/**
	 * Has these, with their counts, in place of those of a project.
	 * @param scope the project; empty: in place of all
	 * @param counts the rules in order
	 */
	public void restore(Optional<String> scope, List<Count<R>> counts) {
		locked(() -> {
			this.all.removeIf((standing) -> scope.filter((project) -> !standing.belongsTo(project)).isEmpty());
			return this.all.addAll(this.latestFirst ? 0 : this.all.size(),
					counts.stream()
						.map((count) -> new Standing<>(count.scope(), count.rule(), count.met(), count.served()))
						.toList());
		});
	}

	/**
	 * Reads all of them again; what each counted stays.
	 * @param reading what becomes of a rule
	 */
	public void reread(UnaryOperator<R> reading) {
		locked(() -> {
			this.given = this.given.stream().map(reading).toList();
			this.all.replaceAll((standing) -> new Standing<>(standing.scope, reading.apply(standing.rule), standing.met,
					standing.served));
			return this.all;
		});
	}

	private Optional<Standing<R>> find(Optional<String> scope, String name) {
		return this.all.stream()
			.filter((standing) -> standing.scope.equals(scope) && standing.rule.name().equals(name))
			.findFirst();
	}

	/**
	 * A project's rules of the start come back to their places among the others of the
	 * start.
	 */
	private List<Standing<R>> withStartOf(String project) {
		var others = this.all.stream().filter((standing) -> !standing.belongsTo(project)).toList();
		Predicate<Standing<R>> isGiven = (standing) -> standing.scope.isEmpty()
				&& this.given.stream().anyMatch((rule) -> rule.name().equals(standing.rule.name()));
		var ofStart = this.given.stream()
			.flatMap((rule) -> belongs(rule, project) ? Stream.of(new Standing<>(Optional.empty(), rule, 0, 0))
					: others.stream()
						.filter((standing) -> standing.scope.isEmpty() && standing.rule.name().equals(rule.name())));
		var later = others.stream().filter(isGiven.negate());
		return new ArrayList<>(
				(this.latestFirst ? Stream.concat(later, ofStart) : Stream.concat(ofStart, later)).toList());
	}

	private static boolean belongs(Rule rule, String project) {
		return rule.calls().scope().filter(project::equals).isPresent();
	}

	private static <R extends Rule> List<Standing<R>> fresh(Stream<R> rules) {
		return new ArrayList<>(rules.map((rule) -> new Standing<>(Optional.empty(), rule, 0, 0)).toList());
	}

	private <T> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.none = this.all.isEmpty();
			this.lock.unlock();
		}
	}

	/**
	 * A rule and how often it counted.
	 *
	 * @param scope the project whose rule it is; empty: everybody's
	 * @param rule the rule
	 * @param met how many calls it was for
	 * @param served how many of them it was used for
	 * @param <R> the kind of rule
	 */
	public record Count<R extends Rule>(Optional<String> scope, R rule, long met, long served) {
	}

	/**
	 * A rule that stands among the others, and counts.
	 *
	 * @param <R> the kind of rule
	 */
	public static final class Standing<R extends Rule> {

		private final Optional<String> scope;

		private final R rule;

		private long met;

		private long served;

		private Standing(Optional<String> scope, R rule, long met, long served) {
			this.scope = scope;
			this.rule = rule;
			this.met = met;
			this.served = served;
		}

		/**
		 * The rule.
		 * @return the rule
		 */
		public R rule() {
			return this.rule;
		}

		/**
		 * Counts a call it is for.
		 * @return which of them it is, from 1
		 */
		public long meet() {
			return ++this.met;
		}

		/**
		 * How many calls it was for.
		 * @return the number
		 */
		public long met() {
			return this.met;
		}

		/** Counts a call it is used for. */
		public void serve() {
			this.served++;
		}

		/**
		 * How many calls it was used for.
		 * @return the number
		 */
		public long served() {
			return this.served;
		}

		private boolean isFor(Target call) {
			return this.scope.filter((project) -> !project.equals(call.scope())).isEmpty()
					&& this.rule.calls().fits(call);
		}

		private boolean belongsTo(String project) {
			return this.scope.map(project::equals).orElseGet(() -> belongs(this.rule, project));
		}

		private Count<R> count() {
			return new Count<>(this.scope, this.rule, this.met, this.served);
		}

	}

}
