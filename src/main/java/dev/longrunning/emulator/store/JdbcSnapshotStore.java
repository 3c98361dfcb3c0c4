package dev.longrunning.emulator.store;

import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.snapshot.SnapshotLabel;
import dev.longrunning.emulator.snapshot.SnapshotStore;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Snapshots in a relational database. Two that come at once may both be the last for
 * which there is room.
 */
@Component
class JdbcSnapshotStore implements SnapshotStore {

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	JdbcSnapshotStore(JdbcTemplate template, PlatformTransactionManager transactions) {
		this.jdbc = JdbcClient.create(template);
		this.transaction = new TransactionTemplate(transactions);
	}

	@Override
	public List<SnapshotLabel> all() {
		return this.jdbc.sql("select name, scope, taken_at, operations from snapshot order by name")
			.query((row, _) -> new SnapshotLabel(row.getString("name"), row.getString("scope"),
					Micros.instant(row.getLong("taken_at")), row.getInt("operations")))
			.list();
	}

	@Override
	public Optional<byte[]> find(String name) {
		return this.jdbc.sql("select data from snapshot where name = ?")
			.param(name)
			.query((row, _) -> row.getBytes("data"))
			.optional();
	}

	@Override
	public boolean put(SnapshotLabel label, byte[] data, int most) {
		try {
			return putOnce(label, data, most);
		}
		catch (DuplicateKeyException _) {
			return putOnce(label, data, most);
		}
	}

	@Override
	public boolean remove(String name) {
		return this.transaction
			.execute((_) -> this.jdbc.sql("delete from snapshot where name = ?").param(name).update() > 0);
	}

	private boolean putOnce(SnapshotLabel label, byte[] data, int most) {
		return this.transaction.execute((_) -> replaced(label, data) || count() < most && inserted(label, data));
	}

	private boolean replaced(SnapshotLabel label, byte[] data) {
		return this.jdbc.sql("update snapshot set scope = ?, taken_at = ?, operations = ?, data = ? where name = ?")
			.params(label.scope(), Micros.floor(label.takenAt()), label.operations(), data, label.name())
			.update() > 0;
	}

	private long count() {
		return this.jdbc.sql("select count(*) from snapshot").query(Long.class).single();
	}

	private boolean inserted(SnapshotLabel label, byte[] data) {
		return this.jdbc.sql("insert into snapshot (scope, taken_at, operations, data, name) values (?, ?, ?, ?, ?)")
			.params(label.scope(), Micros.floor(label.takenAt()), label.operations(), data, label.name())
			.update() > 0;
	}

}
