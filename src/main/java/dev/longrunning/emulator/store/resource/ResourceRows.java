package dev.longrunning.emulator.store.resource;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import dev.longrunning.emulator.event.Event;
import dev.longrunning.emulator.event.Event.Change;
import dev.longrunning.emulator.event.Events;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.peer.Peers;
import dev.longrunning.emulator.resource.PendingChange;
import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceKey;
import dev.longrunning.emulator.store.Micros;
import dev.longrunning.emulator.store.operation.Generations;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** The statements on the rows of resources, in the transaction of the caller. */
@Component
public class ResourceRows {

	/** The measured size of a row and its index entries without its texts, in bytes. */
	private static final int ROW_BYTES = 500;

	/** The number of copies of a name: in the row and in two indexes. */
	private static final int NAMES = 3;

	private static final String LOCK = "select " + StoredResources.COLUMNS + " from resource where "
			+ Generations.LATEST + " and service = ? and name = ? for update";

	private static final String LOCK_CHANGED = "select " + StoredResources.COLUMNS + " from resource where "
			+ Generations.LATEST + " and operation = ? for update";

	/** The lower bound skips resources without an end, which H2's index has first. */
	private static final String DUE = "select " + StoredResources.COLUMNS + " from resource where " + Generations.LATEST
			+ " and zone = ? and change_end > ? and change_end <= ? order by zone, change_end fetch first ? rows only for update";

	/** The operations whose ends have come on a clock and are not recorded yet. */
	private static final String UNRECORDED = "select name from operation where " + Generations.LATEST
			+ " and operation_id in (:ids) and zone = :zone and settled = false and done_at <= :now";

	private static final String END = "select change_end from resource where " + Generations.LATEST
			+ " and zone = ? and change_end > ? order by zone %s, change_end %s fetch first 1 row only";

	/** The clause that skips the rows on which another instance is working. */
	private static final String SKIP = " skip locked";

	private static final String INSERT = """
			insert into resource (service, name, path, scope, generation, present, operation, zone, change_end, data, version)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)""";

	private static final String UPDATE = """
			update resource set present = ?, operation = ?, zone = ?, change_end = ?, data = ?, version = version + 1
			where id = ?""";

	/** The names below a resource. */
	private static final String BELOW = " where service = ? and name > ? and name < ? and present = true";

	private static final String BYTES_BELOW = "select coalesce(sum(octet_length(data)), 0) from resource" + BELOW;

	private static final int MAX_REMOVED = 1000;

	private static final String NAMES_BELOW = "select name from resource" + BELOW
			+ " order by name fetch first 1001 rows only";

	private static final String REMOVE_BELOW = """
			update resource set present = false, operation = null, change_end = null, data = ?, version = version + 1
			""" + BELOW;

	private static final byte[] NO_DATA = {};

	private final JdbcTemplate jdbc;

	private final NamedParameterJdbcTemplate named;

	private final String due;

	private final ResourceMemory memory;

	private final Events events;

	ResourceRows(JdbcTemplate jdbc, ResourceMemory memory, Events events, Peers peers) {
		this.events = events;
		this.jdbc = jdbc;
		this.named = new NamedParameterJdbcTemplate(jdbc);
		this.due = peers.isShared() ? DUE + SKIP : DUE;
		this.memory = memory;
	}

	/** Locks the row of a resource. */
	Optional<Locked> lock(ResourceKey key) {
		return this.jdbc.query(LOCK, ResourceRows::locked, key.service(), key.name()).stream().findFirst();
	}

	/** Locks the rows that the job of an operation changes. */
	List<Locked> lockChangedBy(String operation) {
		return this.jdbc.query(LOCK_CHANGED, ResourceRows::locked, operation);
	}

	/**
	 * Locks rows whose changes are over, the earliest first. An effect never comes before
	 * the end of its operation is recorded, because a cancel may be changing that end at
	 * this moment.
	 */
	List<Locked> lockDue(String clockScope, long now, int limit) {
		var due = this.jdbc.query(this.due, ResourceRows::locked, clockScope, Micros.BEFORE_ALL, now, limit);
		if (due.isEmpty()) {
			return due;
		}
		var unrecorded = unrecorded(due, clockScope, now);
		return due.stream().filter((row) -> !unrecorded.contains(row.operation())).toList();
	}

	private Set<String> unrecorded(List<Locked> due, String clockScope, long now) {
		var ids = due.stream().map((row) -> new OperationName(row.operation()).id()).toList();
		return Set.copyOf(
				this.named.queryForList(UNRECORDED, Map.of("ids", ids, "zone", clockScope, "now", now), String.class));
	}

	private static Locked locked(ResultSet row, int number) throws SQLException {
		return new Locked(row.getLong("id"), row.getString("zone"), row.getBytes("data").length,
				StoredResources.resource(row));
	}

	void insert(Resource resource, String clockScope, long generation) {
		var data = StoredResources.data(resource);
		this.memory.change(resource.scope(), bytes(resource.key().name(), data.length));
		this.jdbc.update(INSERT, resource.key().service(), resource.key().name(), resource.path(), resource.scope(),
				generation, isPresent(resource), operation(resource), clockScope, end(resource), data);
		publish(List.of(new Written(Optional.empty(), resource)));
	}

	void update(Locked row, Resource changed, String clockScope) {
		var data = StoredResources.data(changed);
		this.memory.change(changed.scope(), data.length - row.bytes());
		this.jdbc.update(UPDATE, isPresent(changed), operation(changed), clockScope, end(changed), data, row.id());
		publish(List.of(new Written(Optional.of(row.resource()), changed)));
		removeBelow(changed);
	}

	/**
	 * Writes changes that are over, each of which makes its row smaller.
	 * @param before the rows
	 * @param now the time at which the changes are over
	 */
	void settleAll(List<Locked> before, Instant now) {
		var rows = before.stream().map((row) -> row.with(row.resource().settled(now))).toList();
		this.jdbc.batchUpdate(UPDATE, rows.stream().map((row) -> {
			var resource = row.resource();
			var data = StoredResources.data(resource);
			this.memory.change(resource.scope(), data.length - row.bytes());
			return new Object[] { isPresent(resource), operation(resource), row.clockScope(), end(resource), data,
					row.id() };
		}).toList());
		publish(IntStream.range(0, rows.size())
			.mapToObj((index) -> new Written(Optional.of(before.get(index).resource()), rows.get(index).resource()))
			.toList());
		rows.forEach((row) -> removeBelow(row.resource()));
	}

	/**
	 * Removes the children of a resource that was deleted. Jobs that are changing them
	 * have no effect.
	 */
	private void removeBelow(Resource resource) {
		if (isPresent(resource)) {
			return;
		}
		var parent = resource.key().name() + "/";
		var bytes = this.jdbc.queryForObject(BYTES_BELOW, Long.class, resource.key().service(), parent, end(parent));
		this.memory.change(resource.scope(), -Objects.requireNonNull(bytes));
		publishRemoved(resource, parent);
		this.jdbc.update(REMOVE_BELOW, NO_DATA, resource.key().service(), parent, end(parent));
	}

	/** If there are too many of them, streams read again. */
	private void publishRemoved(Resource resource, String parent) {
		if (!this.events.isOn()) {
			// for a stream that is opened before the commit
			this.events.onCommit(() -> List.of(new Event.Reset(resource.scope())));
			return;
		}
		var service = resource.key().service();
		var names = this.jdbc.queryForList(NAMES_BELOW, String.class, service, parent, end(parent));
		this.events.onCommit(() -> (names.size() > MAX_REMOVED) ? List.of(new Event.Reset(resource.scope()))
				: names.stream()
					.filter((name) -> !name.contains(Resource.LINK))
					.map((name) -> new Event.Resource(Change.DELETED, name, service, resource.scope()))
					.toList());
	}

	private void publish(List<Written> written) {
		this.events.onCommit(() -> written.stream().flatMap((one) -> one.event().stream()).toList());
	}

	/**
	 * A text after all names that begin with a prefix.
	 * @param prefix the prefix, which is not empty
	 */
	static String end(String prefix) {
		var last = prefix.length() - 1;
		return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
	}

	/**
	 * The first or the last end of a change.
	 * @param clockScope the scope of the clock that the changes follow
	 * @param order {@code asc} for the first end, {@code desc} for the last one
	 */
	Optional<Instant> end(String clockScope, String order) {
		return this.jdbc.queryForList(END.formatted(order, order), Long.class, clockScope, Micros.BEFORE_ALL)
			.stream()
			.findFirst()
			.map(Micros::instant);
	}

	void remove(Locked row) {
		this.memory.change(row.resource().scope(), -bytes(row.resource().key().name(), row.bytes()));
		this.jdbc.update("delete from resource where id = ?", row.id());
		publish(List.of(new Written(Optional.of(row.resource()), row.resource().with(Optional.empty()))));
	}

	private static long bytes(String name, int data) {
		return (long) ROW_BYTES + NAMES * name.length() + data;
	}

	/** Counts that the rows of a project are hidden. */
	void removeFromMemory(String project) {
		this.memory.remove(project);
	}

	/** Removes all rows, in a transaction that can be rolled back. */
	void deleteAll() {
		this.memory.removeAll();
		this.jdbc.update("delete from resource");
	}

	/** Removes all rows fast. H2 cannot roll it back. */
	void truncate() {
		this.jdbc.update("truncate table resource");
		this.memory.clear();
	}

	private static boolean isPresent(Resource resource) {
		return resource.content().isPresent() || resource.change().isPresent();
	}

	private static @Nullable String operation(Resource resource) {
		return resource.change().map(PendingChange::operation).orElse(null);
	}

	private static @Nullable Long end(Resource resource) {
		return resource.change().flatMap(PendingChange::end).map(Micros::ceiling).orElse(null);
	}

	/**
	 * A resource before and after a write.
	 *
	 * @param before the resource before, if it had a row
	 * @param after the resource after
	 */
	private record Written(Optional<Resource> before, Resource after) {

		Optional<Event> event() {
			var change = change(this.before.filter(Written::isShown).isPresent(), isShown(this.after));
			return change.filter((_) -> !this.after.isLink())
				.map((one) -> new Event.Resource(one, this.after.key().name(), this.after.key().service(),
						this.after.scope()));
		}

		private static boolean isShown(Resource resource) {
			return resource.change().map(PendingChange::during).orElse(resource.content()).isPresent();
		}

		private static Optional<Change> change(boolean isShownBefore, boolean isShownAfter) {
			if (isShownAfter) {
				return Optional.of(isShownBefore ? Change.UPDATED : Change.CREATED);
			}
			return isShownBefore ? Optional.of(Change.DELETED) : Optional.empty();
		}

	}

	/**
	 * A locked row.
	 *
	 * @param id its id
	 * @param clockScope the scope of the clock that its job follows
	 * @param bytes the length of its data
	 * @param resource its resource
	 */
	record Locked(long id, String clockScope, int bytes, Resource resource) {

		/** The name of the operation that changes the resource. */
		String operation() {
			return this.resource.change().orElseThrow().operation();
		}

		Locked with(Resource changed) {
			return new Locked(this.id, this.clockScope, this.bytes, changed);
		}

	}

}
