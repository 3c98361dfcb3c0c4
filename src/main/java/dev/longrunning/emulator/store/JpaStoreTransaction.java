package dev.longrunning.emulator.store;

import dev.longrunning.emulator.snapshot.StoreTransaction;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction of the database in which all stores take part. */
@Component
class JpaStoreTransaction implements StoreTransaction {

	private final TransactionTemplate transaction;

	JpaStoreTransaction(PlatformTransactionManager transactions) {
		this.transaction = new TransactionTemplate(transactions);
	}

	@Override
	public void run(Runnable changes) {
		this.transaction.executeWithoutResult((_) -> changes.run());
	}

}
