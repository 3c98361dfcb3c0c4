package dev.longrunning.emulator.store;

import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.longrunning.emulator.clock.ClockState;
import dev.longrunning.emulator.clock.ClockStore;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Clocks in a relational database. */
@Component
class JpaClockStore implements ClockStore {

	private final ClockRows rows;

	private final TransactionTemplate transactions;

	JpaClockStore(ClockRows rows, PlatformTransactionManager transactions) {
		this.rows = rows;
		this.transactions = new TransactionTemplate(transactions);
	}

	@Override
	public Map<String, ClockState> all() {
		return this.rows.findAll().stream().collect(Collectors.toMap((row) -> row.zone, JpaClockStore::course));
	}

	@Override
	public ClockState change(String zone, ClockState state, UnaryOperator<ClockState> change) {
		try {
			return changed(zone, state, change);
		}
		catch (DataIntegrityViolationException _) {
			// somebody else was the first to keep it
			return changed(zone, state, change);
		}
	}

	private ClockState changed(String zone, ClockState state, UnaryOperator<ClockState> change) {
		return Objects.requireNonNull(this.transactions.execute((_) -> {
			var kept = this.rows.lock(zone);
			var row = kept.orElseGet(() -> row(zone));
			write(change.apply(kept.map(JpaClockStore::course).orElse(state)), row);
			this.rows.save(row);
			return course(row);
		}));
	}

	private static ClockEntity row(String zone) {
		var row = new ClockEntity();
		row.zone = zone;
		return row;
	}

	private static void write(ClockState state, ClockEntity row) {
		row.shown = Micros.floor(state.shown());
		row.since = Micros.floor(state.since());
		row.rate = state.rate();
		row.paused = state.paused();
	}

	@Override
	public void remove(String zone) {
		this.transactions.executeWithoutResult((_) -> this.rows.remove(zone));
	}

	private static ClockState course(ClockEntity row) {
		return new ClockState(Micros.instant(row.shown), Micros.instant(row.since), row.rate, row.paused);
	}

}
