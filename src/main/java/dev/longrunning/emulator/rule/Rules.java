package dev.longrunning.emulator.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.longrunning.emulator.status.StatusException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of one kind that there are, in the order in which they are tried, and how
 * often each counted. A project has names of its own: its rules are for its calls only.
 * Emulators that share a store have the same rules and count together; a call that no
 * rule is for does not get as far as the store.
 *
 * @param <R> the kind
 */
public final class Rules<R extends Rule> {

	private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

	private final String kind;

	private final RuleOrder order;

	private final RuleStore store;

	private final Function<RuleText, R> reading;

	private final RuleRoom room;

	private final ReentrantLock learning = new ReentrantLock();

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private volatile CachedRules<R> known = CachedRules.unread();

	/**
	 * No rules yet: {@link #begin(List)} brings those that are kept.
	 * @param kind what one is called in the store and the log
	 * @param latestFirst whether a new one is tried before all others, or after them
	 * @param store where they are kept
	 * @param reading reads one, and throws a {@code StatusException} where the text has
	 * no meaning here
	 * @param room the room that they may take
	 */
	public Rules(String kind, boolean latestFirst, RuleStore store, Function<RuleText, R> reading, RuleRoom room) {
		this.kind = kind;
		this.order = new RuleOrder(latestFirst, this::belongs);
		this.store = store;
		this.reading = reading;
		this.room = room;
	}

	/**
	 * Whether there are none.
	 * @return whether there is no rule at all
	 */
	public boolean isEmpty() {
		return this.known.rules().isEmpty();
	}

	/**
	 * Begins with what is kept. If files bring others than they brought last time, theirs
	 * replace all that go by a name of theirs, now or then.
	 * @param rules what files bring now, in order
	 */
	public void begin(List<R> rules) {
		var given = RuleFileRecord.written(rules);
		change(rules, (set) -> set.given().equals(given) ? set : this.order.begun(set, given));
	}

	/**
	 * Goes back to those of the start.
	 * @param scope only what belongs to that project; empty: all
	 */
	public void reset(Optional<String> scope) {
		change(List.of(), (set) -> this.order.reset(set, scope));
	}

	/**
	 * Tries those that are for a call.
	 * @param call the call
	 * @param choice chooses among them; it counts what it meets and what it takes, and is
	 * asked again where somebody else has counted meanwhile
	 * @param <T> what is chosen
	 * @return what was chosen
	 */
	public <T> T tried(RuleTarget call, Function<Stream<Candidate<R>>, T> choice) {
		return counted(() -> knownFor(call), choice);
	}

	/**
	 * Those that are for a call, which does not count.
	 * @param call the call
	 * @return the rules in order
	 */
	public Stream<R> meant(RuleTarget call) {
		return knownFor(call).stream().map(CachedRule::rule);
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
	public <T> Optional<T> named(String name, String scope, Function<Candidate<R>, T> use) {
		if (find(scope, name).isEmpty()) {
			refresh();
		}
		return counted(() -> find(scope, name).stream().toList(), (standings) -> standings.findFirst().map(use));
	}

	/**
	 * Writes a rule, in the place of the one of that name if there is one. It begins to
	 * count anew.
	 * @param scope the project whose rule it is; empty: everybody's
	 * @param rule the rule
	 * @param condition refuses by an exception, told what is there
	 */
	public void put(Optional<String> scope, R rule, Consumer<Optional<R>> condition) {
		var owner = scope.orElse(StoredRule.EVERYBODY);
		change(List.of(rule), (set) -> {
			var there = set.find(owner, rule.name());
			condition.accept(there.flatMap(this::meaning));
			return this.order.put(set, owner, RuleText.of(rule));
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
		var found = new AtomicBoolean();
		change(List.of(), (set) -> {
			var there = set.find(scope.orElse(StoredRule.EVERYBODY), name);
			condition.accept(there.flatMap(this::meaning));
			found.set(there.isPresent());
			return there.map((rule) -> this.order.without(set, rule)).orElse(set);
		});
		return found.get();
	}

	/**
	 * Those that belong to a project.
	 * @param scope the project; empty: all
	 * @return what there is and how it counted, in the order in which they are tried
	 */
	public List<Count<R>> all(Optional<String> scope) {
		var set = this.store.read(this.kind, this.known.set());
		learn(set, List.of());
		return set.rules()
			.stream()
			.filter((rule) -> scope.filter((project) -> !belongs(rule, project)).isEmpty())
			.flatMap((rule) -> meaning(rule).map((meaning) -> Count.of(rule, meaning)).stream())
			.toList();
	}

	/**
	 * Has these, with their counts, in place of those of a project.
	 * @param scope the project; empty: in place of all
	 * @param counts the rules in order
	 */
	public void restore(Optional<String> scope, List<Count<R>> counts) {
		replace(scope, counts).run();
	}

	/**
	 * The same as part of a larger transaction of the store.
	 * @param scope the project; empty: in place of all
	 * @param counts the rules in order
	 * @return what makes the rules known here and to listeners, to be run when the
	 * transaction is committed
	 */
	public Runnable replace(Optional<String> scope, List<Count<R>> counts) {
		return changed(counts.stream().map(Count::rule).toList(),
				(set) -> this.order.restored(set, scope, counts.stream().map(this::stored).toList()));
	}

	/** The larger transaction that a {@link #replace} was part of was taken back. */
	public void notReplaced() {
		this.room.count(this.known.set());
	}

	/** Learns what others who share the store have changed. */
	public void refresh() {
		if (this.store.version(this.kind) != this.known.set().version()) {
			learn(this.store.read(this.kind, this.known.set()), List.of());
		}
	}

	/**
	 * Reads all texts again, which may have got a meaning. One that has lost its own
	 * keeps it for as long as this emulator runs; the log says so.
	 */
	public void reread() {
		this.learning.lock();
		try {
			var before = this.known;
			this.known = CachedRules.<R>unread()
				.after(before.set(), List.of(), (text) -> read(text).or(() -> before.meaning(text)));
		}
		finally {
			this.learning.unlock();
		}
	}

	/**
	 * Tells somebody when the rules have been changed here, not of what they count.
	 * @param listener what to run, on the thread that changed them, when others can see
	 * the change
	 */
	public void onChange(Runnable listener) {
		this.listeners.add(listener);
	}

	/** Every call asks for it. */
	private List<CachedRule<R>> knownFor(RuleTarget call) {
		var fitting = new ArrayList<CachedRule<R>>(0);
		for (var rule : this.known.rules()) {
			if (rule.isFor(call)) {
				fitting.add(rule);
			}
		}
		return fitting;
	}

	private Optional<CachedRule<R>> find(String scope, String name) {
		var rules = this.known.rules();
		return Stream.of(scope, StoredRule.EVERYBODY)
			.flatMap((owner) -> rules.stream().filter((rule) -> rule.isCalled(owner, name)))
			.findFirst();
	}

	private <T> T counted(Supplier<List<CachedRule<R>>> candidates, Function<Stream<Candidate<R>>, T> choice) {
		while (true) {
			var rules = candidates.get();
			if (rules.isEmpty()) {
				return choice.apply(Stream.empty());
			}
			var chosen = rules.getFirst().inLine(() -> chosen(rules, choice));
			if (chosen.isPresent()) {
				return chosen.get();
			}
		}
	}

	/**
	 * Empty where somebody else has changed the rules meanwhile, or what they counted.
	 */
	private <T> Optional<T> chosen(List<CachedRule<R>> rules, Function<Stream<Candidate<R>>, T> choice) {
		var standings = rules.stream().map(Candidate::new).toList();
		var chosen = choice.apply(standings.stream());
		var steps = standings.stream().filter(Candidate::hasCounted).map(Candidate::step).toList();
		if (steps.isEmpty() || this.store.count(this.kind, steps)) {
			standings.forEach(Candidate::remember);
			return Optional.of(chosen);
		}
		var counts = this.store.counts(this.kind, rules.stream().map(CachedRule::id).toList());
		rules.forEach((rule) -> Optional.ofNullable(counts.get(rule.id())).ifPresent(rule::see));
		if (counts.size() < rules.size()) {
			learn(this.store.read(this.kind, this.known.set()), List.of());
		}
		return Optional.empty();
	}

	private void change(List<R> written, UnaryOperator<RuleSet> change) {
		changed(written, change).run();
	}

	private Runnable changed(List<R> written, UnaryOperator<RuleSet> change) {
		var before = this.known.set();
		var set = changed(before, change);
		return () -> {
			if (set.version() != before.version()) {
				learn(set, written);
				this.listeners.forEach(Runnable::run);
			}
		};
	}

	private RuleSet changed(RuleSet before, UnaryOperator<RuleSet> change) {
		try {
			return this.store.change(this.kind, before, (set) -> this.room.require(set, change.apply(set)));
		}
		catch (RuntimeException ex) {
			this.room.count(this.known.set());
			throw ex;
		}
	}

	/** An older set than is known changes nothing. */
	private void learn(RuleSet set, List<R> written) {
		this.learning.lock();
		try {
			if (set.version() >= this.known.set().version()) {
				this.known = this.known.after(set, written, this::read);
				this.room.count(set);
			}
		}
		finally {
			this.learning.unlock();
		}
	}

	private Optional<R> meaning(StoredRule rule) {
		return this.known.meanings().containsKey(rule.text()) ? this.known.meaning(rule.text()) : read(rule.text());
	}

	private Optional<R> read(RuleText text) {
		try {
			return Optional.of(this.reading.apply(text));
		}
		catch (StatusException ex) {
			LOG.warn("the {} '{}' does not fit the definitions: {}", this.kind, text.name(), ex.getMessage());
			return Optional.empty();
		}
	}

	private StoredRule stored(Count<R> count) {
		return this.order.unnumbered(count.scope().orElse(StoredRule.EVERYBODY), RuleText.of(count.rule()),
				new Counts(count.met(), count.served()));
	}

	/** One without a meaning belongs to whose name it has. */
	private boolean belongs(StoredRule rule, String project) {
		return rule.scope().isEmpty()
				? meaning(rule).flatMap((meaning) -> meaning.calls().scope()).filter(project::equals).isPresent()
				: rule.scope().equals(project);
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

		private static <R extends Rule> Count<R> of(StoredRule stored, R rule) {
			return new Count<>(Optional.of(stored.scope()).filter((scope) -> !scope.isEmpty()), rule,
					stored.counts().met(), stored.counts().served());
		}

	}

}
