package dev.longrunning.emulator.store.resource;

import java.time.Instant;
import java.util.Optional;

import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.resource.ResourceEffects;
import dev.longrunning.emulator.store.Micros;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The effects of operations on stored resources. */
@Component
public class StoredEffects implements ResourceEffects {

	private static final int BATCH = 500;

	private final ResourceRows rows;

	private final JdbcTemplate jdbc;

	StoredEffects(ResourceRows rows, JdbcTemplate jdbc) {
		this.rows = rows;
		this.jdbc = jdbc;
	}

	@Override
	public void follow(Operation operation) {
		for (var row : this.rows.lockChangedBy(operation.name().value())) {
			var resource = row.resource();
			var change = resource.change().orElseThrow().following(operation);
			var followed = resource.with(change);
			var recorded = operation.timeline().completion().isPresent();
			this.rows.update(row, recorded ? followed.settled(Instant.MAX) : followed, row.clockScope());
		}
	}

	@Override
	public void settle(String clockScope, Instant now) {
		var due = this.rows.lockDue(clockScope, Micros.floor(now), BATCH);
		while (!due.isEmpty()) {
			this.rows.settleAll(due, now);
			due = this.rows.lockDue(clockScope, Micros.floor(now), BATCH);
		}
	}

	@Override
	public Optional<Instant> nextEnd(String clockScope) {
		return this.rows.end(clockScope, "asc");
	}

	@Override
	public Optional<Instant> lastEnd(String clockScope) {
		return this.rows.end(clockScope, "desc");
	}

	@Override
	public void move(String scope, String clockScope) {
		this.jdbc.update("update resource set zone = ? where scope = ? and zone <> ?", clockScope, scope, clockScope);
	}

}
