package dev.longrunning.emulator.store.operation;

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
 * The generations of a project's operations. A reset begins another, whatever the number
 * of operations, and those of earlier ones are removed when nobody waits for it: to
 * remove a row from the table and all its indexes takes far longer than to say that it is
 * not there. {@link OperationEntity} says it in every query of entities.
 */
@Component
public class Generations implements DisposableBean {

	/**
	 * Of the rows of operations. Names without a table's are made theirs by Hibernate.
	 * Whether there is anything to look for is found out once for all rows: a case, and
	 * not an alternative, keeps H2 from looking all the same.
	 */
	static final String LATEST = """
			case when exists (select 1 from project_generation r where r.swept = false)
				then generation >= coalesce((
					select max(g.number) from project_generation g where g.swept = false and g.project = scope), 0)
				else true end""";

	private static final System.Logger LOG = System.getLogger(Generations.class.getName());

	private static final String NUMBER = "select coalesce(max(number), 0) from project_generation where project = ?";

	private static final String BEGIN = """
			insert into project_generation (project, swept)
			select cast(? as varchar(2048)), false
			where exists (select 1 from operation where scope = ? and %s)""".formatted(LATEST);

	private static final String UNSWEPT = "select number, project from project_generation where swept = false order by number";

	/**
	 * A reset of everything removes all generations and begins again with 0, so a
	 * generation counts only while its row exists.
	 */
	private static final String DEAD = """
			select id from operation where scope = ? and generation < ?
				and exists (select 1 from project_generation g where g.number = ?)
			order by scope, id
			fetch first 500 rows only""";

	/** Who was starting an operation when a reset came has long done so. */
	private static final int REST_SECONDS = 1;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final ScheduledExecutorService sweeper = Executors
		.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("sweeper").factory());

	public Generations(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * The generation that is there.
	 * @param project the project
	 * @return its number
	 */
	long latest(String project) {
		return project.isEmpty() ? 0 : number(project);
	}

	/**
	 * Takes all operations of a project away, in the transaction of the caller.
	 * @param project the project
	 */
	public void begin(String project) {
		if (this.jdbc.update(BEGIN, project, project) > 0) {
			this.sweeper.schedule(this::sweepAll, REST_SECONDS, TimeUnit.SECONDS);
		}
	}

	/** No project has operations of any generation. */
	void clear() {
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

	/** What others left who were stopped before they could do it, too. */
	private void sweepAll() {
		try {
			this.jdbc.query(UNSWEPT, (row, _) -> new Generation(row.getLong(1), row.getString(2))).forEach(this::sweep);
		}
		catch (RuntimeException ex) {
			if (!this.sweeper.isShutdown()) {
				LOG.log(System.Logger.Level.WARNING,
						"What a reset took away could not be removed from the database. The next reset will try again.",
						ex);
			}
		}
	}

	/** Until none is left, whoever removed them: what is swept is hidden no longer. */
	void sweep(Generation latest) {
		while (Objects.requireNonNull(this.transaction.execute((_) -> removeSome(latest)))) {
			LOG.log(System.Logger.Level.DEBUG, "removed operations that {0} had before a reset", latest.project());
		}
		this.jdbc.update("update project_generation set swept = true where number = ?", latest.number());
		this.jdbc.update("delete from project_generation where project = ? and number < ?", latest.project(),
				latest.number());
	}

	private boolean removeSome(Generation latest) {
		var dead = this.jdbc.queryForList(DEAD, Long.class, latest.project(), latest.number(), latest.number());
		DueOperations.remove(this.jdbc, dead);
		return !dead.isEmpty();
	}

	/**
	 * A generation of a project's operations.
	 *
	 * @param number its number, higher than that of the one before
	 * @param project the project
	 */
	record Generation(long number, String project) {
	}

}
