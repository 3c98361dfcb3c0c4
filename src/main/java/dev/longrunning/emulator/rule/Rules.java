package dev.longrunning.emulator.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.longrunning.emulator.document.FileChanges;
import dev.longrunning.emulator.rule.TriedRules.Selection;
import dev.longrunning.emulator.status.StatusException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of one kind, in the order in which they are tried, with their counts. A rule
 * of a project has a name in that project and matches only its calls. Emulators that
 * share a store have the same rules and count together. A call that matches no rule needs
 * no access to the store.
 *
 * @param <R> the kind of rule
 */
public final class Rules<R extends Rule> {

	private static final Logger LOG = LoggerFactory.getLogger(Rules.class);

	private final String kind;

	private final RuleOrder order;

	private final RuleStore store;

	private final Function<RuleText, R> parser;

	private final RuleRoom room;

	private final ReentrantLock cacheLock = new ReentrantLock();

	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

	private volatile CachedRules<R> cached = CachedRules.empty();

	/**
	 * Creates an empty set of rules. {@link #begin(List)} loads the stored ones.
	 * @param kind the name of the kind, for the store and the log
	 * @param latestFirst whether a new rule is tried before all others; false: after all
	 * others
	 * @param store the store of the rules
	 * @param parser the parser of a rule; it throws a {@code StatusException} if the text
	 * does not fit the present definitions
	 * @param room the limits of their number and memory
	 */
	public Rules(String kind, boolean latestFirst, RuleStore store, Function<RuleText, R> parser, RuleRoom room) {
		this.kind = kind;
		this.order = new RuleOrder(latestFirst, this::belongsTo);
		this.store = store;
		this.parser = parser;
		this.room = room;
	}

	/**
	 * Checks whether there are no rules.
	 * @return whether no rule exists
	 */
	public boolean isEmpty() {
		return this.cached.rules().isEmpty();
	}

	/**
	 * Loads the stored rules. If the rules from files differ from those that were last
	 * read, they replace all rules that have a name of a file rule, present or former.
	 * @param rules the rules from files, in order
	 */
	public void begin(List<R> rules) {
		load(rules).notification().run();
	}

	/**
	 * Loads the rules from files as {@link #begin} does, as part of a larger transaction
	 * of the store.
	 * @param rules the rules from files, in order
	 * @return the differences to the rules from files before
	 */
	public Loaded load(List<R> rules) {
		var given = RuleFileRecord.toJson(rules);
		var changes = new AtomicReference<>(FileChanges.NONE);
		var notification = changed(rules, (set) -> {
			changes.set(RuleFileRecord.changes(set.given(), given));
			return set.given().equals(given) ? set : this.order.withFileRules(set, given);
		});
		return new Loaded(Objects.requireNonNull(changes.get()), notification);
	}

	/**
	 * Restores the rules from files and removes all others.
	 * @param scope the project whose rules are reset; empty: all
	 */
	public void reset(Optional<String> scope) {
		change(List.of(), (set) -> this.order.reset(set, scope));
	}

	/**
	 * Chooses among the rules that match a call, and stores what the choice counts.
	 * @param call the call
	 * @param choice the choice among the candidates. It counts the matching and applied
	 * rules on them. It is repeated if another emulator counted meanwhile; only the last
	 * candidates are true then
	 * @param <T> the type of the result
	 * @return the result of the choice
	 */
	public <T> T choose(RuleTarget call, Function<TriedRules<R>, T> choice) {
		return counted(() -> selected(call), choice);
	}

	/**
	 * Finds the rules that match a call, without counting.
	 * @param call the call
	 * @return the rules in order
	 */
	public Stream<R> matching(RuleTarget call) {
		return selected(call).matching().stream().map(CachedRule::rule);
	}

	/**
	 * Uses the rule of a name and ignores its call pattern.
	 * @param name the name
	 * @param scope the project; its own rule of that name has precedence over a global
	 * one
	 * @param use the use of the rule, which is the only candidate; without candidates no
	 * rule has that name
	 * @param <T> the type of the result
	 * @return the result of the use
	 */
	public <T> T named(String name, String scope, Function<TriedRules<R>, T> use) {
		if (find(this.cached.rules(), scope, name).isEmpty()) {
			refresh();
		}
		return counted(() -> {
			var rules = this.cached.rules();
			return new Selection<>(rules, find(rules, scope, name).stream().toList(), true);
		}, use);
	}

	/**
	 * Writes a rule, in place of the rule of the same name if it exists. Its counts start
	 * at zero.
	 * @param scope the project of the rule; empty: global
	 * @param rule the rule
	 * @param condition the precondition on the present rule; it throws to refuse
	 */
	public void put(Optional<String> scope, R rule, Consumer<Optional<R>> condition) {
		change(List.of(rule), (set) -> put(set, scope, rule, condition));
	}

	/**
	 * Checks whether a rule could be written, without writing it.
	 * @param scope the project of the rule; empty: global
	 * @param rule the rule
	 * @param condition the precondition on the present rule; it throws to refuse
	 */
	public void validate(Optional<String> scope, R rule, Consumer<Optional<R>> condition) {
		var set = this.store.read(this.kind, this.cached.set());
		var put = put(set, scope, rule, condition);
		try {
			this.room.require(set, put);
		}
		finally {
			this.room.count(this.cached.set());
		}
	}

	private RuleSet put(RuleSet set, Optional<String> scope, R rule, Consumer<Optional<R>> condition) {
		var ruleScope = scope.orElse(StoredRule.GLOBAL);
		condition.accept(set.find(ruleScope, rule.name()).flatMap(this::parsed));
		return this.order.put(set, ruleScope, RuleText.of(rule));
	}

	/**
	 * Writes a global rule without a precondition.
	 * @param rule the rule
	 */
	public void put(R rule) {
		put(Optional.empty(), rule, (_) -> {
		});
	}

	/**
	 * Removes a rule.
	 * @param scope the project of the rule; empty: global
	 * @param name the name of the rule
	 * @param condition the precondition on the present rule; it throws to refuse
	 * @return whether the rule existed
	 */
	public boolean remove(Optional<String> scope, String name, Consumer<Optional<R>> condition) {
		var found = new AtomicBoolean();
		change(List.of(), (set) -> {
			var present = set.find(scope.orElse(StoredRule.GLOBAL), name);
			condition.accept(present.flatMap(this::parsed));
			found.set(present.isPresent());
			return present.map((rule) -> this.order.without(set, rule)).orElse(set);
		});
		return found.get();
	}

	/**
	 * Reads the rules of a project from the store.
	 * @param scope the project; empty: all rules
	 * @return the rules with their counts, in the order in which they are tried
	 */
	public List<Count<R>> all(Optional<String> scope) {
		var set = this.store.read(this.kind, this.cached.set());
		updateCache(set, List.of());
		return set.rules()
			.stream()
			.filter((rule) -> scope.filter((project) -> !belongsTo(rule, project)).isEmpty())
			.flatMap((rule) -> parsed(rule).map((parsed) -> Count.of(rule, parsed)).stream())
			.toList();
	}

	/**
	 * Replaces the rules of a project with given rules and counts.
	 * @param scope the project; empty: all rules
	 * @param counts the rules in order
	 */
	public void restore(Optional<String> scope, List<Count<R>> counts) {
		replace(scope, counts).run();
	}

	/**
	 * Replaces the rules of a project as part of a larger transaction of the store.
	 * @param scope the project; empty: all rules
	 * @param counts the rules in order
	 * @return the step to run after the commit: it updates the cache and calls the
	 * listeners
	 */
	public Runnable replace(Optional<String> scope, List<Count<R>> counts) {
		return changed(counts.stream().map(Count::rule).toList(),
				(set) -> this.order.restored(set, scope, counts.stream().map(this::stored).toList()));
	}

	/**
	 * Undoes the memory accounting of a {@link #replace} or {@link #load} whose
	 * transaction was rolled back.
	 */
	public void undoReplace() {
		this.room.count(this.cached.set());
	}

	/** Reads the rules again if another emulator has changed them in the store. */
	public void refresh() {
		if (this.store.version(this.kind) != this.cached.set().version()) {
			updateCache(this.store.read(this.kind, this.cached.set()), List.of());
		}
	}

	/**
	 * Parses all texts again, after the definitions have changed. A rule that no longer
	 * fits the definitions stays active unchanged for as long as this emulator runs, and
	 * a warning is logged.
	 */
	public void reread() {
		this.cacheLock.lock();
		try {
			var before = this.cached;
			this.cached = CachedRules.<R>empty()
				.updated(before.set(), List.of(), (text) -> parse(text).or(() -> before.rule(text)));
		}
		finally {
			this.cacheLock.unlock();
		}
	}

	/**
	 * Adds a listener to changes of the rules by this emulator, except changes of counts.
	 * @param listener the listener; it runs on the thread of the change, after the change
	 * is visible to others
	 */
	public void onChange(Runnable listener) {
		this.listeners.add(listener);
	}

	/** A loop without a stream, because every call needs it. */
	private Selection<R> selected(RuleTarget call) {
		var rules = this.cached.rules();
		var fitting = new ArrayList<CachedRule<R>>(0);
		for (var rule : rules) {
			if (rule.matches(call)) {
				fitting.add(rule);
			}
		}
		return new Selection<>(rules, fitting, false);
	}

	private Optional<CachedRule<R>> find(List<CachedRule<R>> rules, String scope, String name) {
		return Stream.of(scope, StoredRule.GLOBAL)
			.flatMap((ruleScope) -> rules.stream().filter((rule) -> rule.hasName(ruleScope, name)))
			.findFirst();
	}

	private <T> T counted(Supplier<Selection<R>> selection, Function<TriedRules<R>, T> choice) {
		while (true) {
			var selected = selection.get();
			if (selected.matching().isEmpty()) {
				return choice.apply(selected.tried());
			}
			var chosen = selected.matching().getFirst().underLock(() -> chosen(selected, choice));
			if (chosen.isPresent()) {
				return chosen.get();
			}
		}
	}

	/** Empty if another emulator has changed the rules or their counts meanwhile. */
	private <T> Optional<T> chosen(Selection<R> selected, Function<TriedRules<R>, T> choice) {
		var tried = selected.tried();
		var chosen = choice.apply(tried);
		var updates = tried.candidates().filter(Candidate::hasCounted).map(Candidate::countUpdate).toList();
		if (updates.isEmpty() || this.store.count(this.kind, updates)) {
			tried.candidates().forEach(Candidate::updateCache);
			return Optional.of(chosen);
		}
		var rules = selected.matching();
		var counts = this.store.counts(this.kind, rules.stream().map(CachedRule::id).toList());
		rules.forEach((rule) -> Optional.ofNullable(counts.get(rule.id())).ifPresent(rule::updateCounts));
		if (counts.size() < rules.size()) {
			updateCache(this.store.read(this.kind, this.cached.set()), List.of());
		}
		return Optional.empty();
	}

	private void change(List<R> written, UnaryOperator<RuleSet> change) {
		changed(written, change).run();
	}

	private Runnable changed(List<R> written, UnaryOperator<RuleSet> change) {
		var before = this.cached.set();
		var set = changed(before, change);
		return () -> {
			if (set.version() != before.version()) {
				updateCache(set, written);
				this.listeners.forEach(Runnable::run);
			}
		};
	}

	private RuleSet changed(RuleSet before, UnaryOperator<RuleSet> change) {
		try {
			return this.store.change(this.kind, before, (set) -> this.room.require(set, change.apply(set)));
		}
		catch (RuntimeException ex) {
			this.room.count(this.cached.set());
			throw ex;
		}
	}

	/** Updates the cache. A set older than the cached one is ignored. */
	private void updateCache(RuleSet set, List<R> written) {
		this.cacheLock.lock();
		try {
			if (set.version() >= this.cached.set().version()) {
				this.cached = this.cached.updated(set, written, this::parse);
				this.room.count(set);
			}
		}
		finally {
			this.cacheLock.unlock();
		}
	}

	private Optional<R> parsed(StoredRule rule) {
		return this.cached.parsed().containsKey(rule.text()) ? this.cached.rule(rule.text()) : parse(rule.text());
	}

	private Optional<R> parse(RuleText text) {
		try {
			return Optional.of(this.parser.apply(text));
		}
		catch (StatusException ex) {
			LOG.warn("The {} '{}' does not match the definitions: {}", this.kind, text.name(), ex.getMessage());
			return Optional.empty();
		}
	}

	private StoredRule stored(Count<R> count) {
		return this.order.unnumbered(count.scope().orElse(StoredRule.GLOBAL), RuleText.of(count.rule()),
				new Counts(count.met(), count.served()));
	}

	/**
	 * A global rule belongs to the project that its pattern names. One that does not fit
	 * the definitions belongs to no project.
	 */
	private boolean belongsTo(StoredRule rule, String project) {
		return rule.scope().isEmpty()
				? parsed(rule).flatMap((parsed) -> parsed.calls().scope()).filter(project::equals).isPresent()
				: rule.scope().equals(project);
	}

	/**
	 * The effect of loading the rules from files.
	 *
	 * @param changes the differences to the rules from files before
	 * @param notification the step to run after the commit: it updates the cache and
	 * calls the listeners
	 */
	public record Loaded(FileChanges changes, Runnable notification) {
	}

	/**
	 * A rule with its counts.
	 *
	 * @param scope the project of the rule; empty: global
	 * @param rule the rule
	 * @param met the number of calls that matched
	 * @param served the number of calls that the rule was applied to
	 * @param <R> the kind of rule
	 */
	public record Count<R extends Rule>(Optional<String> scope, R rule, long met, long served) {

		private static <R extends Rule> Count<R> of(StoredRule stored, R rule) {
			return new Count<>(Optional.of(stored.scope()).filter((scope) -> !scope.isEmpty()), rule,
					stored.counts().met(), stored.counts().served());
		}

	}

}
