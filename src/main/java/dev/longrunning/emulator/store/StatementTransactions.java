package dev.longrunning.emulator.store;

import java.util.Objects;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions for statements that use no entities, and so need no persistence unit. In
 * such a transaction no entity can be used.
 */
@Component
public class StatementTransactions {

	private final TransactionTemplate own;

	private final TransactionTemplate ofEntities;

	private final EntityManagerFactory unit;

	StatementTransactions(DataSource database, EntityManagerFactory unit, PlatformTransactionManager transactions,
			StoreSpace space) {
		var ofConnections = new JdbcTransactionManager(database);
		space.guard(ofConnections);
		this.own = new TransactionTemplate(ofConnections);
		this.ofEntities = new TransactionTemplate(transactions);
		this.unit = unit;
	}

	/**
	 * Runs statements in the transaction of the caller, or else in one of their own.
	 * @param statements the statements
	 * @param <T> the type of the result
	 * @return their result
	 */
	public <T> T execute(TransactionCallback<T> statements) {
		var isOfEntities = TransactionSynchronizationManager.hasResource(this.unit);
		return Objects.requireNonNull((isOfEntities ? this.ofEntities : this.own).execute(statements));
	}

}
