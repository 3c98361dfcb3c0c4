package dev.longrunning.emulator.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dev.longrunning.emulator.operation.Operation;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes down the ends that have come, and forgets what ended long ago. A move of the
 * clock ends thousands of operations, so no entities are made of the rows.
 */
@Component
final class OperationEnds {

	/**
	 * Unsettled operations whose end has come, without those that others are settling.
	 */
	private static final String DUE = """
			select %s, id from operation
			where zone = ? and settled = false and done_at <= ? and %s
			order by zone, settled, done_at
			fetch first ? rows only
			for update skip locked""".formatted(OperationReads.COLUMNS, Generations.LATEST);

	private static final String SETTLE = "update operation set settled = true, version = version + 1 where id = ?";

	private static final String DONE_BEFORE = """
			select id from operation
			where zone = ? and settled = ? and done_at < ? and %s
			order by zone, settled, done_at
			fetch first ? rows only""".formatted(Generations.LATEST);

	private final JdbcTemplate jdbc;

	OperationEnds(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Settles operations, in the transaction of the caller.
	 * @param zone the zone of their clock
	 * @param now what time it is there
	 * @param limit how many at most
	 * @return those that are done now
	 */
	List<Operation> settle(String zone, Instant now, int limit) {
		var due = this.jdbc.query(DUE, (row, _) -> new Due(row.getLong("id"), OperationReads.operation(row)), zone,
				Micros.floor(now), limit);
		this.jdbc.batchUpdate(SETTLE, due.stream().map((one) -> new Object[] { one.id() }).toList());
		return due.stream().map((one) -> one.operation().settled(now)).toList();
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
		return Arrays
			.stream(jdbc.batchUpdate("delete from operation where id = ?",
					ids.stream().map((id) -> new Object[] { id }).toList()))
			.sum();
	}

	/**
	 * An operation whose end has come.
	 *
	 * @param id the id of its row
	 * @param operation the operation
	 */
	private record Due(long id, Operation operation) {
	}

}
