package dev.longrunning.emulator.store;

import dev.longrunning.emulator.rule.RuleStore;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Closes its context before the database goes. */
@Testcontainers(disabledWithoutDocker = true)
@DirtiesContext
@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
class PostgresRuleStoreIT extends RuleStoreContract {

	@Container
	static final PostgreSQLContainer POSTGRES = new PostgreSQLContainer(
			System.getProperty("image.postgres", "postgres:17"));

	@DynamicPropertySource
	static void usePostgres(DynamicPropertyRegistry registry) {
		registry.add("spring.datasource.url", POSTGRES::getJdbcUrl);
		registry.add("spring.datasource.username", POSTGRES::getUsername);
		registry.add("spring.datasource.password", POSTGRES::getPassword);
	}

	@Autowired
	private RuleStore store;

	@Override
	RuleStore store() {
		return this.store;
	}

}
