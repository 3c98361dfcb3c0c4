package dev.longrunning.emulator.store;

import java.util.List;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class H2MigrationTests extends MigrationContract {

	@Override
	DataSource database() {
		return database("migration");
	}

	@Override
	String vendor() {
		return "h2";
	}

	@Test
	void theSchemaInMemoryIsTheOneThatMigrationsLeadTo() {
		var migrated = new JdbcTemplate(database("migrated"));
		migrate(migrated, "latest");
		migrated.execute("drop table \"flyway_schema_history\"");
		var made = new JdbcTemplate(database("made"));
		made.execute("runscript from 'classpath:db/memory.sql'");
		assertThat(schema(made)).isEqualTo(schema(migrated)).anyMatch((line) -> line.contains("\"OPERATION\""));
	}

	/**
	 * Returns the statements that make the database, without generated names of
	 * constraints.
	 */
	private static List<String> schema(JdbcTemplate database) {
		return database.queryForList("script nopasswords nosettings", String.class)
			.stream()
			.map((line) -> line.replaceAll("CONSTRAINT_[0-9A-F]+", "CONSTRAINT"))
			.sorted()
			.toList();
	}

	private static DataSource database(String name) {
		var database = new JdbcDataSource();
		database.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
		return database;
	}

}
