package dev.longrunning.emulator.store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = StoreSlice.class, webEnvironment = WebEnvironment.NONE)
class StatementTransactionsTests {

	@Autowired
	private StatementTransactions statements;

	@Autowired
	private PlatformTransactionManager transactions;

	@Autowired
	private JdbcTemplate jdbc;

	@AfterEach
	void removeRows() {
		this.jdbc.update("delete from clock");
	}

	@Test
	void statementsAreCommitted() {
		this.statements.execute((_) -> insert("a"));
		assertThat(rows()).isOne();
	}

	@Test
	void oneInAnotherIsRolledBackWithIt() {
		this.statements.execute((outer) -> {
			insert("a");
			this.statements.execute((_) -> insert("b"));
			outer.setRollbackOnly();
			return true;
		});
		assertThat(rows()).isZero();
	}

	@Test
	void oneInATransactionOfEntitiesIsRolledBackWithIt() {
		new TransactionTemplate(this.transactions).executeWithoutResult((outer) -> {
			this.statements.execute((_) -> insert("a"));
			outer.setRollbackOnly();
		});
		assertThat(rows()).isZero();
	}

	private int insert(String zone) {
		return this.jdbc.update("insert into clock (zone, shown, since, rate, paused) values (?, 0, 0, 1, false)",
				zone);
	}

	private int rows() {
		return this.jdbc.queryForList("select zone from clock").size();
	}

}
