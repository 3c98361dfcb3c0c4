package dev.longrunning.emulator.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.rule.CountUpdate;
import dev.longrunning.emulator.rule.Counts;
import dev.longrunning.emulator.rule.RuleSet;
import dev.longrunning.emulator.rule.RuleStore;
import dev.longrunning.emulator.rule.RuleText;
import dev.longrunning.emulator.rule.StoredRule;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The store of rules in a relational database. A call that matches a rule costs one
 * statement, so this class uses no entities and no persistence context. To avoid
 * deadlocks, statements that lock several rows lock them in the order of their ids.
 */
@Component
class JdbcRuleStore implements RuleStore {

	private static final String SET = "select version, given from rule_set where kind = ?";

	private final JdbcTemplate template;

	private final JdbcClient jdbc;

	private final StatementTransactions transactions;

	JdbcRuleStore(JdbcTemplate template, StatementTransactions transactions) {
		this.template = template;
		this.jdbc = JdbcClient.create(template);
		this.transactions = transactions;
	}

	@Override
	public long version(String kind) {
		return this.jdbc.sql("select version from rule_set where kind = ?").param(kind).query(Long.class).single();
	}

	/**
	 * Reads the version before the rows. If the set changes in between, the version is
	 * too old, and the next call reads the set again.
	 */
	@Override
	public RuleSet read(String kind, RuleSet known) {
		return withRules(kind, set(SET, kind), known);
	}

	@Override
	public RuleSet change(String kind, RuleSet known, UnaryOperator<RuleSet> change) {
		return this.transactions.execute((_) -> {
			var present = set(SET + " for update", kind);
			var before = (present.version() == known.version()) ? known : withRules(kind, present, known);
			var after = change.apply(before);
			if (after != before) {
				write(kind, before, after);
			}
			return after;
		});
	}

	@Override
	public Map<Long, Counts> counts(String kind, Collection<Long> ids) {
		var counts = new HashMap<Long, Counts>();
		this.jdbc.sql("select id, met, served from rule where kind = :kind and id in (:ids)")
			.param("kind", kind)
			.param("ids", ids)
			.query((row) -> {
				counts.put(row.getLong("id"), counts(row));
			});
		return counts;
	}

	@Override
	public boolean count(String kind, List<CountUpdate> steps) {
		var inOrder = steps.stream().sorted(Comparator.comparingLong(CountUpdate::id)).toList();
		return this.transactions.execute((transaction) -> {
			var counted = inOrder.stream().allMatch((step) -> count(kind, step));
			if (!counted) {
				transaction.setRollbackOnly();
			}
			return counted;
		});
	}

	private boolean count(String kind, CountUpdate step) {
		return this.template.update("update rule set met = ?, served = ? where kind = ? and id = ? and met = ?",
				step.after().met(), step.after().served(), kind, step.id(), step.before().met()) > 0;
	}

	private RuleSet set(String query, String kind) {
		return this.jdbc.sql(query)
			.param(kind)
			.query((row, _) -> new RuleSet(row.getLong("version"), row.getString("given"), List.of()))
			.single();
	}

	/**
	 * Reads the texts of new rules only: known rules have ids up to the known version.
	 */
	private RuleSet withRules(String kind, RuleSet set, RuleSet known) {
		var texts = known.rules().stream().collect(Collectors.toMap(StoredRule::id, StoredRule::text));
		var rules = this.jdbc.sql("""
				select id, scope, name, position, case when id > ? then written end as written, met, served
				from rule where kind = ? order by position, id""")
			.params(known.version(), kind)
			.query((row, _) -> rule(row, texts))
			.list();
		return new RuleSet(set.version(), set.given(), rules);
	}

	private static StoredRule rule(ResultSet row, Map<Long, RuleText> known) throws SQLException {
		var id = row.getLong("id");
		var written = row.getString("written");
		var text = (written != null) ? new RuleText(row.getString("name"), written) : known.get(id);
		return new StoredRule(id, row.getString("scope"), Objects.requireNonNull(text), row.getLong("position"),
				counts(row));
	}

	private static Counts counts(ResultSet row) throws SQLException {
		return new Counts(row.getLong("met"), row.getLong("served"));
	}

	private void write(String kind, RuleSet before, RuleSet after) {
		var kept = after.rules().stream().collect(Collectors.toMap(StoredRule::id, Function.identity()));
		var deleted = before.rules().stream().filter((rule) -> !kept.containsKey(rule.id())).toList();
		var moved = before.rules()
			.stream()
			.filter((rule) -> isMoved(rule, kept))
			.map((rule) -> kept.get(rule.id()))
			.toList();
		lock(kind, Stream.concat(deleted.stream(), moved.stream()).mapToLong(StoredRule::id).summaryStatistics());
		batch("delete from rule where kind = ? and id = ?", deleted, (rule) -> new Object[] { kind, rule.id() });
		batch("update rule set position = ? where kind = ? and id = ?", moved,
				(rule) -> new Object[] { rule.position(), kind, rule.id() });
		batch("insert into rule (kind, id, scope, name, position, written, met, served) values (?, ?, ?, ?, ?, ?, ?, ?)",
				after.rules().stream().filter((rule) -> rule.id() > before.version()).toList(),
				(rule) -> new Object[] { kind, rule.id(), rule.scope(), rule.text().name(), rule.position(),
						rule.text().written(), rule.counts().met(), rule.counts().served() });
		this.template.update("update rule_set set version = ?, given = ? where kind = ?", after.version(),
				after.given(), kind);
	}

	private static boolean isMoved(StoredRule rule, Map<Long, StoredRule> kept) {
		var same = kept.get(rule.id());
		return same != null && same.position() != rule.position();
	}

	/** Locks rows by the range of their ids, which may include others. */
	private void lock(String kind, LongSummaryStatistics ids) {
		if (ids.getCount() > 1) {
			this.jdbc.sql("select id from rule where kind = ? and id between ? and ? order by id for update")
				.params(kind, ids.getMin(), ids.getMax())
				.query(Long.class)
				.list();
		}
	}

	private void batch(String statement, List<StoredRule> rules, Function<StoredRule, Object[]> parameters) {
		if (!rules.isEmpty()) {
			this.template.batchUpdate(statement, rules.stream().map(parameters).toList());
		}
	}

}
