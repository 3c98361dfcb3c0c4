package dev.longrunning.emulator.store.resource;

import java.util.Optional;

import dev.longrunning.emulator.testing.PostgresTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.longrunning.emulator.store.resource.ResourceFixtures.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@PostgresTest
class PostgresResourceStoreIT extends ResourceStoreContract {

	@Autowired
	PlatformTransactionManager transactions;

	@Override
	String database() {
		return "jdbc:postgresql:";
	}

	/** A restore deletes the resources and then truncates the table of operations. */
	@Test
	void removalOfHiddenResourcesThatWaitsForARestoreDoesNotBlockIt() {
		change(resource("projects/p/things/one", "old"));
		this.store.deleteAll(Optional.of("projects/p"));
		new TransactionTemplate(this.transactions).executeWithoutResult((_) -> {
			// of two that block each other the one that notices first is ended
			this.jdbc.execute("set local deadlock_timeout = '10ms'");
			assertThat(this.jdbc.update("delete from resource")).isOne();
			await().until(() -> !Integer.valueOf(0)
				.equals(this.jdbc.queryForObject("select count(*) from pg_locks where not granted", Integer.class)));
			this.jdbc.execute("truncate table operation");
		});
		assertThat(this.jdbc.queryForObject("select count(*) from resource", Integer.class)).isZero();
	}

}
