package dev.longrunning.emulator.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.longrunning.emulator.snapshot.SnapshotLabel;
import dev.longrunning.emulator.snapshot.SnapshotStore;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The store of snapshots in a relational database. Two concurrent writes can exceed the
 * maximum number by one. In a database in memory, snapshots count in the memory budget.
 */
@Component
class JdbcSnapshotStore implements SnapshotStore {

	private static final String LABELS = "select name, scope, taken_at, operations, octet_length(data) as bytes from snapshot ";

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final StoreMemory.Share memory;

	private final StoreSpace space;

	/** Held while the memory for a snapshot is reserved and filled. */
	private final ReentrantLock memoryLock = new ReentrantLock();

	JdbcSnapshotStore(JdbcTemplate template, PlatformTransactionManager transactions, StoreMemory memory,
			StoreSpace space) {
		this.jdbc = JdbcClient.create(template);
		this.transaction = new TransactionTemplate(transactions);
		this.memory = memory.share("The snapshot");
		this.space = space;
	}

	@Override
	public List<SnapshotLabel> all() {
		return this.jdbc.sql(LABELS + "order by name").query((row, _) -> label(row)).list();
	}

	@Override
	public Optional<SnapshotLabel> label(String name) {
		return this.jdbc.sql(LABELS + "where name = ?").param(name).query((row, _) -> label(row)).optional();
	}

	@Override
	public boolean read(String name, OutputStream to) {
		return this.jdbc.sql("select data from snapshot where name = ?")
			.param(name)
			.query((row, _) -> copy(row, to))
			.optional()
			.isPresent();
	}

	@Override
	public boolean put(SnapshotLabel label, Supplier<InputStream> document, int maxCount) {
		this.space.require(2 * label.bytes());
		this.memoryLock.lock();
		try {
			// until the commit, both the new snapshot and the replaced one exist
			this.memory.grow(label.bytes());
			return putWithRetry(label, document, maxCount);
		}
		finally {
			this.memory.set(this::bytes);
			this.memoryLock.unlock();
		}
	}

	@Override
	public boolean remove(String name) {
		var isRemoved = this.transaction
			.execute((_) -> this.jdbc.sql("delete from snapshot where name = ?").param(name).update() > 0);
		this.memoryLock.lock();
		try {
			this.memory.set(this::bytes);
		}
		finally {
			this.memoryLock.unlock();
		}
		return isRemoved;
	}

	private boolean putWithRetry(SnapshotLabel label, Supplier<InputStream> document, int maxCount) {
		try {
			return putOnce(label, document, maxCount);
		}
		catch (DuplicateKeyException _) {
			return putOnce(label, document, maxCount);
		}
	}

	private boolean putOnce(SnapshotLabel label, Supplier<InputStream> document, int maxCount) {
		return this.transaction.execute((_) -> {
			if (label(label.name()).isPresent()) {
				return write("update snapshot set scope = ?, taken_at = ?, operations = ?, data = ? where name = ?",
						label, document);
			}
			return count() < maxCount
					&& write("insert into snapshot (scope, taken_at, operations, data, name) values (?, ?, ?, ?, ?)",
							label, document);
		});
	}

	private boolean write(String statement, SnapshotLabel label, Supplier<InputStream> document) {
		return this.jdbc.sql(statement)
			.params(label.scope(), Micros.floor(label.takenAt()), label.operations(),
					new SqlBinaryValue(document.get(), label.bytes()), label.name())
			.update() > 0;
	}

	private long count() {
		return this.jdbc.sql("select count(*) from snapshot").query(Long.class).single();
	}

	private long bytes() {
		return this.jdbc.sql("select coalesce(sum(octet_length(data)), 0) from snapshot").query(Long.class).single();
	}

	private static SnapshotLabel label(ResultSet row) throws SQLException {
		return new SnapshotLabel(row.getString("name"), row.getString("scope"), Micros.instant(row.getLong("taken_at")),
				row.getInt("operations"), row.getLong("bytes"));
	}

	private static boolean copy(ResultSet row, OutputStream to) throws SQLException {
		try (var data = row.getBinaryStream("data")) {
			data.transferTo(to);
			return true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
