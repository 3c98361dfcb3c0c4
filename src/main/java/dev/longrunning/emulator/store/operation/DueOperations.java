package dev.longrunning.emulator.store.operation;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.longrunning.emulator.operation.EndedOperation;
import dev.longrunning.emulator.peer.Peers;
import dev.longrunning.emulator.store.Micros;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The batch updates that record due ends and delete expired operations. One move of a
 * clock can end thousands of operations, so no entities are created for their rows.
 */
@Component
public final class DueOperations {

	/** The operations whose end has come and is not recorded. */
	private static final String DUE = """
			select %s, version from operation
			where zone = ? and settled = false and done_at <= ? and %s
			order by zone, settled, done_at
			fetch first ? rows only""".formatted(OperationRow.COLUMNS, Generations.LATEST);

	/** The clause that skips the rows on which another instance is working. */
	private static final String CLAIM = " for update skip locked";

	private static final String SETTLE = """
			update operation set settled = true, version = version + 1
			where id = ? and version = ?""";

	private static final String DONE_BEFORE = """
			select id from operation
			where zone = ? and settled = ? and done_at < ? and %s
			order by zone, settled, done_at
			fetch first ? rows only""".formatted(Generations.LATEST);

	private final JdbcTemplate jdbc;

	private final String due;

	DueOperations(JdbcTemplate jdbc, Peers peers) {
		this.jdbc = jdbc;
		this.due = peers.isShared() ? DUE + CLAIM : DUE;
	}

	/**
	 * Records the ends of due operations, in the transaction of the caller.
	 * @param clockScope the scope of the clock that they follow
	 * @param now the instant that the clock shows
	 * @param limit the most ends to record
	 * @return the operations whose ends were recorded; empty only if none is due
	 */
	List<EndedOperation> settle(String clockScope, Instant now, int limit) {
		while (true) {
			var due = this.jdbc.query(this.due, (row, _) -> new Due(OperationRow.of(row), row.getLong("version")),
					clockScope, Micros.floor(now), limit);
			var settled = settle(due);
			if (due.isEmpty() || !settled.isEmpty()) {
				return settled.stream().map((one) -> one.settled(now)).toList();
			}
		}
	}

	/**
	 * Skips operations that another thread has changed meanwhile. The order of ids avoids
	 * deadlocks with other statements that lock many rows.
	 */
	private List<Due> settle(List<Due> due) {
		var ordered = due.stream().sorted(Comparator.comparing(Due::id)).toList();
		var counts = this.jdbc.batchUpdate(SETTLE,
				ordered.stream().map((one) -> new Object[] { one.id(), one.version() }).toList());
		return IntStream.range(0, counts.length).filter((index) -> counts[index] == 1).mapToObj(ordered::get).toList();
	}

	/**
	 * Deletes operations that ended long ago, in the transaction of the caller.
	 * @param clockScope the scope of the clock that they follow
	 * @param settled whether to delete operations with a recorded end, or without
	 * @param before the instant before which they ended
	 * @param limit the most operations to delete
	 * @return the number of deleted operations
	 */
	int expire(String clockScope, boolean settled, Instant before, int limit) {
		return remove(this.jdbc, "operation",
				this.jdbc.queryForList(DONE_BEFORE, Long.class, clockScope, settled, Micros.floor(before), limit));
	}

	/**
	 * Deletes rows by their ids. With a subquery for the ids, H2 would read the subquery
	 * again for each row.
	 * @param jdbc the database
	 * @param table the table
	 * @param ids the ids
	 * @return the number of deleted rows
	 */
	static int remove(JdbcTemplate jdbc, String table, List<Long> ids) {
		return Arrays.stream(jdbc.batchUpdate("delete from " + table + " where id = ?",
				ids.stream().sorted().map((id) -> new Object[] { id }).toList()))
			.sum();
	}

	/**
	 * An operation whose end has come.
	 *
	 * @param row its row
	 * @param version the version of the row
	 */
	private record Due(OperationRow row, long version) {

		long id() {
			return this.row.id();
		}

		EndedOperation settled(Instant now) {
			return new EndedOperation(this.row.name(), () -> StoredOperations.operation(this.row).settled(now));
		}

	}

}
