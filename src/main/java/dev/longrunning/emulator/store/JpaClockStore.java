package dev.longrunning.emulator.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.clock.ClockStore;

import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The store of clocks in a relational database. */
@Component
class JpaClockStore implements ClockStore {

	private final ClockRows rows;

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	JpaClockStore(@Lazy ClockRows rows, JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.rows = rows;
		this.jdbc = jdbc;
		this.transactions = new TransactionTemplate(transactions);
	}

	@Override
	public Map<String, ClockState> all() {
		return this.jdbc.sql("select zone, shown, since, rate, paused from clock")
			.query(JpaClockStore::stored)
			.list()
			.stream()
			.collect(Collectors.toMap((row) -> row.zone, JpaClockStore::state));
	}

	@Override
	public ClockState change(String scope, ClockState state, UnaryOperator<ClockState> change) {
		try {
			return changed(scope, state, change);
		}
		catch (DataIntegrityViolationException _) {
			// another instance has inserted the row first
			return changed(scope, state, change);
		}
	}

	private ClockState changed(String scope, ClockState state, UnaryOperator<ClockState> change) {
		return Objects.requireNonNull(this.transactions.execute((_) -> {
			var stored = this.rows.lock(scope);
			var row = stored.orElseGet(() -> row(scope));
			write(change.apply(stored.map(JpaClockStore::state).orElse(state)), row);
			this.rows.save(row);
			return state(row);
		}));
	}

	private static ClockEntity stored(ResultSet row, int number) throws SQLException {
		var clock = row(row.getString("zone"));
		clock.shown = row.getLong("shown");
		clock.since = row.getLong("since");
		clock.rate = row.getDouble("rate");
		clock.paused = row.getBoolean("paused");
		return clock;
	}

	private static ClockEntity row(String scope) {
		var row = new ClockEntity();
		row.zone = scope;
		return row;
	}

	private static void write(ClockState state, ClockEntity row) {
		row.shown = Micros.floor(state.shown());
		row.since = Micros.floor(state.since());
		row.rate = state.rate();
		row.paused = state.paused();
	}

	@Override
	public void remove(String scope) {
		this.transactions.executeWithoutResult((_) -> this.rows.remove(scope));
	}

	private static ClockState state(ClockEntity row) {
		return new ClockState(Micros.instant(row.shown), Micros.instant(row.since), row.rate, row.paused);
	}

}
