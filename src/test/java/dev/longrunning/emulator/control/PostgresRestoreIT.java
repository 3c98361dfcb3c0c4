package dev.longrunning.emulator.control;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Restores on PostgreSQL. Closes its context before the database goes. */
@Testcontainers(disabledWithoutDocker = true)
@DirtiesContext
class PostgresRestoreIT extends RestoreContract {

	@Container
	static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer(
			System.getProperty("image.postgres", "postgres:17"));

	@DynamicPropertySource
	static void usePostgres(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", POSTGRES::getJdbcUrl);
		registry.add("spring.datasource.username", POSTGRES::getUsername);
		registry.add("spring.datasource.password", POSTGRES::getPassword);
	}

}
