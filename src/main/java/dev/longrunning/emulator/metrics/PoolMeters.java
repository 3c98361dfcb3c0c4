package dev.longrunning.emulator.metrics;

import java.sql.SQLException;
import java.util.function.ToIntFunction;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** The meters of the connections to the database. */
final class PoolMeters implements MeterBinder {

	private final HikariDataSource pool;

	PoolMeters(DataSource database) throws SQLException {
		this.pool = database.unwrap(HikariDataSource.class);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		connections("active", HikariPoolMXBean::getActiveConnections, registry);
		connections("idle", HikariPoolMXBean::getIdleConnections, registry);
		Gauge.builder("emulator.pool.limit", this.pool, HikariDataSource::getMaximumPoolSize)
			.description("Connections to the database that may be open")
			.register(registry);
		Gauge
			.builder("emulator.pool.pending", this.pool,
					(pool) -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection())
			.description("Threads that wait for a connection to the database")
			.register(registry);
	}

	private void connections(String state, ToIntFunction<HikariPoolMXBean> count, MeterRegistry registry) {
		Gauge.builder("emulator.pool.connections", this.pool, (pool) -> count.applyAsInt(pool.getHikariPoolMXBean()))
			.description("Open connections to the database")
			.tag("state", state)
			.register(registry);
	}

}
