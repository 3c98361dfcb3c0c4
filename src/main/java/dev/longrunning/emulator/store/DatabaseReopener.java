package dev.longrunning.emulator.store;

import java.sql.SQLException;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * A customizer of the connection pool that reopens a closed database. H2 closes the
 * database when it cannot write to its file. All connections of the pool then belong to
 * the closed database and are evicted.
 */
@Component
class DatabaseReopener implements BeanPostProcessor {

	private static final int DATABASE_CLOSED = 90098;

	/** A failure of the file, for example a failed write. */
	private static final int GENERAL_ERROR = 50000;

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool) {
			pool.setExceptionOverride(new EvictAll(pool));
		}
		return bean;
	}

	private static final class EvictAll implements SQLExceptionOverride {

		private final HikariDataSource pool;

		private EvictAll(HikariDataSource pool) {
			this.pool = pool;
		}

		@java.lang.Override
		public Override adjudicate(SQLException ex) {
			if (ex.getErrorCode() != DATABASE_CLOSED && ex.getErrorCode() != GENERAL_ERROR) {
				return Override.CONTINUE_EVICT;
			}
			this.pool.getHikariPoolMXBean().softEvictConnections();
			return Override.MUST_EVICT;
		}

	}

}
