package dev.longrunning.emulator.store.operation;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The generations of a project's operations and resources. A reset of a project starts a
 * new generation in constant time. Those of earlier ones are hidden at once and deleted
 * later in the background, because to delete a row from the table and its indexes takes
 * far longer than to hide it. {@link OperationEntity} applies the condition to every
 * query of entities.
 */
@Component
public class Generations implements DisposableBean {

	/**
	 * The condition for rows of the latest generation. Hibernate adds the table to names
	 * without one. The subquery on unswept generations runs once for all rows. It is a
	 * CASE and not an OR, because H2 would evaluate both sides of an OR.
	 */
	public static final String LATEST = """
			case when exists (select 1 from project_generation r where r.swept = false)
				then generation >= coalesce((
					select max(g.number) from project_generation g where g.swept = false and g.project = scope), 0)
				else true end""";

	private static final System.Logger LOG = System.getLogger(Generations.class.getName());

	private static final List<String> TABLES = List.of("operation", "resource");

	private static final String NUMBER = "select coalesce(max(number), 0) from project_generation where project = ?";

	private static final String BEGIN = """
			insert into project_generation (project, swept)
			select cast(? as varchar(2048)), false
			where exists (select 1 from operation where scope = ? and %1$s)
				or exists (select 1 from resource where scope = ? and %1$s)""".formatted(LATEST);

	private static final String UNSWEPT = "select number, project from project_generation where swept = false order by number";

	/**
	 * A reset of everything removes all generations and begins again with 0, so a
	 * generation counts only while its row exists.
	 */
	private static final String HIDDEN = """
			select id from %s where scope = ? and generation < ?
				and exists (select 1 from project_generation g where g.number = ?)
			order by scope, id
			fetch first 500 rows only""";

	/**
	 * The delay before the deletion. By then every start that ran during the reset has
	 * finished.
	 */
	private static final int SWEEP_DELAY_SECONDS = 1;

	private final JdbcTemplate jdbc;

	private final KnownOperations known;

	private final TransactionTemplate transaction;

	private final ScheduledExecutorService sweeper = Executors
		.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("sweeper").factory());

	public Generations(JdbcTemplate jdbc, KnownOperations known, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.known = known;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * The latest generation of a project.
	 * @param project the project
	 * @return its number
	 */
	public long latest(String project) {
		return project.isEmpty() ? 0 : number(project);
	}

	/**
	 * Hides all operations of a project, in the transaction of the caller.
	 * @param project the project
	 */
	public void begin(String project) {
		this.known.changingAll();
		if (this.jdbc.update(BEGIN, project, project, project) > 0) {
			this.sweeper.schedule(this::sweepAll, SWEEP_DELAY_SECONDS, TimeUnit.SECONDS);
		}
	}

	/** Deletes the generations of all projects, in the transaction of the caller. */
	void clear() {
		this.known.changingAll();
		this.jdbc.update("delete from project_generation");
	}

	@Override
	public void destroy() {
		this.sweeper.shutdownNow();
	}

	private long number(String project) {
		var number = this.jdbc.queryForObject(NUMBER, Long.class, project);
		return (number != null) ? number : 0;
	}

	/** Deletes hidden operations, also those that stopped instances have left. */
	private void sweepAll() {
		try {
			this.jdbc.query(UNSWEPT, (row, _) -> new Generation(row.getLong(1), row.getString(2))).forEach(this::sweep);
		}
		catch (RuntimeException ex) {
			if (!this.sweeper.isShutdown()) {
				LOG.log(System.Logger.Level.WARNING,
						"Could not delete the operations of earlier generations from the database. The next reset tries again.",
						ex);
			}
		}
	}

	/**
	 * Deletes until no row is left, and only then marks the generation as swept: from
	 * then on its rows are no longer hidden. A transaction works on one table only,
	 * because a restore locks first the one table and then the other.
	 */
	void sweep(Generation latest) {
		for (var table : TABLES) {
			while (Objects.requireNonNull(this.transaction.execute((_) -> removeSome(table, latest)))) {
				LOG.log(System.Logger.Level.DEBUG, "deleted rows that {0} had before a reset", latest.project());
			}
		}
		this.jdbc.update("update project_generation set swept = true where number = ?", latest.number());
		this.jdbc.update("delete from project_generation where project = ? and number < ?", latest.project(),
				latest.number());
	}

	/**
	 * Counts the rows that are found, because another instance may delete them first.
	 */
	private boolean removeSome(String table, Generation latest) {
		var ids = this.jdbc.queryForList(HIDDEN.formatted(table), Long.class, latest.project(), latest.number(),
				latest.number());
		DueOperations.remove(this.jdbc, table, ids);
		return !ids.isEmpty();
	}

	/**
	 * A generation of a project's operations.
	 *
	 * @param number its number, higher than that of the generation before
	 * @param project the project
	 */
	record Generation(long number, String project) {
	}

}
