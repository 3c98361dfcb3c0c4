package dev.longrunning.emulator.store;

import javax.sql.DataSource;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Testcontainers(disabledWithoutDocker = true)
class PostgresMigrationIT extends MigrationContract {

	@Container
	static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer(
			System.getProperty("image.postgres", "postgres:17"));

	@Override
	DataSource database() {
		return new DriverManagerDataSource(POSTGRES.getJdbcUrl(), POSTGRES.getUsername(), POSTGRES.getPassword());
	}

	@Override
	String vendor() {
		return "postgresql";
	}

}
