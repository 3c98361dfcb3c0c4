package dev.longrunning.emulator.store;

import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * PostgreSQL counts pages, and the trees of larger indexes are a level deeper. Nobody
 * tells its planner how many rows there are.
 */
@Testcontainers(disabledWithoutDocker = true)
@DirtiesContext
class PostgresGrowthIT extends OperationGrowthContract {

	@Container
	static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer(
			System.getProperty("image.postgres", "postgres:17"));

	@DynamicPropertySource
	static void usePostgres(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", POSTGRES::getJdbcUrl);
		registry.add("spring.datasource.username", POSTGRES::getUsername);
		registry.add("spring.datasource.password", POSTGRES::getPassword);
	}

	/** Entries of rows that were changed stay in the indexes until then. */
	@Override
	void tidyUp() {
		this.jdbc.execute("vacuum operation");
	}

	@Override
	long bound(long ofFew) {
		return ofFew * 3 / 2 + 30;
	}

}
