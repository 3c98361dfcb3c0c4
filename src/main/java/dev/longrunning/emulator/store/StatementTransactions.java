package dev.longrunning.emulator.store;

import java.util.Objects;

import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions for statements that use no entities. They need no persistence unit, which
 * is made later than the first of them.
 */
@Component
public class StatementTransactions {

	private final TransactionTemplate own;

	private final TransactionTemplate partOfLarger;

	StatementTransactions(DataSource database, PlatformTransactionManager transactions, StoreSpace space) {
		var ofConnections = new JdbcTransactionManager(database);
		space.guard(ofConnections);
		this.own = new TransactionTemplate(ofConnections);
		this.partOfLarger = new TransactionTemplate(transactions);
	}

	/**
	 * Runs statements in the transaction of the caller, or else in one of their own.
	 * @param statements the statements
	 * @param <T> the type of the result
	 * @return their result
	 */
	public <T> T execute(TransactionCallback<T> statements) {
		var isPart = TransactionSynchronizationManager.isActualTransactionActive();
		return Objects.requireNonNull((isPart ? this.partOfLarger : this.own).execute(statements));
	}

}
