package dev.longrunning.emulator.store;

import javax.sql.DataSource;

import dev.longrunning.emulator.testing.Postgres;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class PostgresMigrationIT extends MigrationContract {

	private final DataSource database = Postgres.newDatabase();

	@Override
	DataSource database() {
		return this.database;
	}

	@Override
	String vendor() {
		return "postgresql";
	}

}
