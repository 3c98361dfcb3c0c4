package dev.longrunning.emulator.store;

import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.store.operation.OperationReads;
import dev.longrunning.emulator.store.operation.StoredOperations;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A store that an earlier emulator has filled is taken over with all that is in it. */
abstract class MigrationContract {

	private static final String INSERT = """
			insert into operation (id, name, operation_id, parent, name_in_parent, service, method, create_time, done_at,
				settled, as_of, phase, progress, next_change, data, version)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 'RUNNING', 0, null, ?, 0)""";

	abstract DataSource database();

	abstract String vendor();

	@Test
	void whatTheFirstSchemaHeldIsThereInTheLatest() {
		var jdbc = new JdbcTemplate(database());
		var operations = List.of(anOperation().named("projects/p/operations/1").build(),
				anOperation().named("projects/q/operations/1").lasting(Duration.ofHours(1)).build(),
				anOperation().named("operations/2").build(),
				anOperation().named("projects/p/operations/of-täglich-€").build(),
				anOperation().named("projects/p/operations/17031234567890123456").build());
		migrate(jdbc, "1");
		for (var index = 0; index < operations.size(); index++) {
			insert(jdbc, index, operations.get(index));
		}
		migrate(jdbc, "latest");
		var reads = new OperationReads(jdbc);
		assertThat(operations)
			.allSatisfy((operation) -> assertThat(reads.byName(operation.name().value())).hasValue(operation));
		assertThat(jdbc.queryForList("select scope from operation order by id", String.class))
			.containsExactly("projects/p", "projects/q", "", "projects/p", "projects/p");
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> jdbc
			.update("update operation set name = 'projects/q/operations/1' where name = 'projects/p/operations/1'"));
	}

	final void migrate(JdbcTemplate jdbc, String version) {
		Flyway.configure()
			.dataSource(jdbc.getDataSource())
			.locations("classpath:db/migration/" + vendor())
			.target(version)
			.load()
			.migrate();
	}

	private static void insert(JdbcTemplate jdbc, long id, Operation operation) {
		var row = StoredOperations.row(operation, "", 0);
		jdbc.update(INSERT, id, row.name, row.operationId, row.parent, row.nameInParent, row.service, row.method,
				row.createTime, row.doneAt, row.settled, row.data);
	}

}
