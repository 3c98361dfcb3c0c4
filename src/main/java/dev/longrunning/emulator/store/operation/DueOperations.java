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
 * Writes down the ends that have come, and forgets what ended long ago. A move of the
 * clock ends thousands of operations, so no entities are made of the rows.
 */
@Component
public final class DueOperations {

	/** Unsettled operations whose end has come. */
	private static final String DUE = """
			select %s, version from operation
			where zone = ? and settled = false and done_at <= ? and %s
			order by zone, settled, done_at
			fetch first ? rows only""".formatted(OperationReads.COLUMNS, Generations.LATEST);

	/** Without those that another instance is settling. */
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
		this.due = peers.mayBeThere() ? DUE + CLAIM : DUE;
	}

	/**
	 * Settles operations, in the transaction of the caller.
	 * @param zone the zone of their clock
	 * @param now what time it is there
	 * @param limit how many at most
	 * @return those that are done now; none only where none is due
	 */
	List<EndedOperation> settle(String zone, Instant now, int limit) {
		while (true) {
			var due = this.jdbc.query(this.due, (row, _) -> new Due(OperationReads.row(row), row.getLong("version")),
					zone, Micros.floor(now), limit);
			var settled = settle(due);
			if (due.isEmpty() || !settled.isEmpty()) {
				return settled.stream().map((one) -> one.settled(now)).toList();
			}
		}
	}

	/**
	 * Without those that another thread has changed meanwhile; in the order of ids, as
	 * all who lock many do.
	 */
	private List<Due> settle(List<Due> due) {
		var ordered = due.stream().sorted(Comparator.comparing(Due::id)).toList();
		var counts = this.jdbc.batchUpdate(SETTLE,
				ordered.stream().map((one) -> new Object[] { one.id(), one.version() }).toList());
		return IntStream.range(0, counts.length).filter((index) -> counts[index] == 1).mapToObj(ordered::get).toList();
	}

	/**
	 * Removes operations that were done long ago, in the transaction of the caller.
	 * @param zone the zone of their clock
	 * @param settled whether those whose end is written down, or the others
	 * @param before those that were done before this instant
	 * @param limit how many at most
	 * @return how many were removed
	 */
	int expire(String zone, boolean settled, Instant before, int limit) {
		return remove(this.jdbc,
				this.jdbc.queryForList(DONE_BEFORE, Long.class, zone, settled, Micros.floor(before), limit));
	}

	/**
	 * Removes rows by their ids: a subquery that says which H2 reads anew for each row.
	 * @param jdbc where from
	 * @param ids their ids
	 * @return how many there were
	 */
	static int remove(JdbcTemplate jdbc, List<Long> ids) {
		return Arrays.stream(jdbc.batchUpdate("delete from operation where id = ?",
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
