package dev.longrunning.emulator.store.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.longrunning.emulator.event.Event;
import dev.longrunning.emulator.event.Events;
import dev.longrunning.emulator.operation.EndedOperation;
import dev.longrunning.emulator.operation.Operation;
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

	/** The operations of a project that end until an instant and follow another clock. */
	private static final String MOVING = """
			select %s from operation
			where scope = ? and zone <> ? and settled = false and done_at <= ? and %s
			fetch first 10000 rows only""".formatted(OperationRow.COLUMNS, Generations.LATEST);

	/** The first of the ends that are not recorded, in ascending or descending order. */
	private static final String NEXT_END = """
			select done_at from operation
			where zone = ? and settled = false and done_at > ? and %2$s
			order by zone %1$s, settled %1$s, done_at %1$s
			fetch first row only""";

	private static final String FIRST_END = NEXT_END.formatted("asc", Generations.LATEST);

	private static final String LAST_END = NEXT_END.formatted("desc", Generations.LATEST);

	private static final String DONE_BEFORE = """
			select id, name, scope, service, method from operation
			where zone = ? and settled = ? and done_at < ? and %s
			order by zone, settled, done_at
			fetch first ? rows only""".formatted(Generations.LATEST);

	private final JdbcTemplate jdbc;

	private final Events events;

	private final KnownOperations known;

	private final String due;

	DueOperations(JdbcTemplate jdbc, Events events, KnownOperations known, Peers peers) {
		this.jdbc = jdbc;
		this.events = events;
		this.known = known;
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
				this.events.onCommit(Event.Change.DONE, () -> newlyDone(settled, now));
				return settled.stream().map((one) -> one.settled(now)).toList();
			}
		}
	}

	/** An end by hand, or one that a poll showed first, was published with its record. */
	private static List<Operation> newlyDone(List<Due> settled, Instant now) {
		return settled.stream()
			.map((one) -> StoredOperations.operation(one.row()))
			.filter((operation) -> operation.timeline().completion().isEmpty())
			.map((operation) -> operation.settled(now))
			.toList();
	}

	/**
	 * Skips operations that another thread has changed meanwhile. The order of ids avoids
	 * deadlocks with other statements that lock many rows.
	 */
	private List<Due> settle(List<Due> due) {
		var ordered = due.stream().sorted(Comparator.comparing(Due::id)).toList();
		this.known.changing(ordered.stream().map(Due::name).toList());
		var counts = this.jdbc.batchUpdate(SETTLE,
				ordered.stream().map((one) -> new Object[] { one.id(), one.version() }).toList());
		return IntStream.range(0, counts.length).filter((index) -> counts[index] == 1).mapToObj(ordered::get).toList();
	}

	/**
	 * The first end that is not recorded.
	 * @param clockScope the scope of the clock
	 * @return the instant; empty: no operation that follows the clock ends by itself
	 */
	Optional<Instant> firstEnd(String clockScope) {
		return end(FIRST_END, clockScope);
	}

	/**
	 * The last end that is not recorded.
	 * @param clockScope the scope of the clock
	 * @return the instant; empty: no operation that follows the clock ends by itself
	 */
	Optional<Instant> lastEnd(String clockScope) {
		return end(LAST_END, clockScope);
	}

	private Optional<Instant> end(String query, String clockScope) {
		return this.jdbc.query(query, (row, _) -> Micros.instant(row.getLong(1)), clockScope, Micros.BEFORE_ALL)
			.stream()
			.findFirst();
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
		var expired = this.jdbc.query(DONE_BEFORE, Expired::of, clockScope, settled, Micros.floor(before), limit);
		this.known.changing(expired.stream().map(Expired::name).toList());
		this.events.onCommit(() -> expired.stream().map((one) -> one.event(before)).toList());
		return remove(this.jdbc, "operation", expired.stream().map(Expired::id).toList());
	}

	/**
	 * The operations whose ends come when their project follows another clock.
	 * @param scope the project
	 * @param clockScope the scope of the clock that it will follow
	 * @param newTime the instant that this clock shows
	 * @return some of the operations if there are very many
	 */
	List<Operation> moving(String scope, String clockScope, Instant newTime) {
		return this.jdbc.query(MOVING, (row, _) -> StoredOperations.operation(OperationRow.of(row)), scope, clockScope,
				Micros.floor(newTime));
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
	 * An operation that is deleted because it ended long ago.
	 *
	 * @param id the id of its row
	 * @param name its name
	 * @param scope its project
	 * @param service its service
	 * @param method the method that started it
	 */
	private record Expired(long id, String name, String scope, String service, String method) {

		static Expired of(ResultSet row, int number) throws SQLException {
			return new Expired(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5));
		}

		Event event(Instant time) {
			return new Event.Operation(Event.Change.DELETED, this.name, this.scope, this.service, this.method, time);
		}

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

		String name() {
			return this.row.name();
		}

		EndedOperation settled(Instant now) {
			return new EndedOperation(name(), () -> StoredOperations.operation(this.row).settled(now));
		}

	}

}
