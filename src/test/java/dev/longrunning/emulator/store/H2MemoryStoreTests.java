package dev.longrunning.emulator.store;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import static dev.longrunning.emulator.testing.OperationFixtures.T0;
import static dev.longrunning.emulator.testing.OperationFixtures.anOperation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class H2MemoryStoreTests extends OperationStoreContract {

	private static final String LOCK = "update operation set version = version where name = ?";

	private static final String ONE = "operations/one";

	private static final String OTHER = "operations/other";

	@Override
	String database() {
		return "jdbc:h2:mem:";
	}

	/** Of the transactions in a deadlock H2 rolls back the one that began last. */
	@Test
	void changeThatADeadlockRollsBackIsMadeAgain() throws Exception {
		this.store.insert(anOperation().named(ONE).build(), "");
		this.store.insert(anOperation().named(OTHER).build(), "");
		var hasOther = new CountDownLatch(1);
		var hasOne = new CountDownLatch(1);
		var earlier = Thread.ofPlatform().start(() -> lockBoth(hasOther, hasOne));
		hasOther.await();
		var attempts = new AtomicInteger();
		var changed = this.store.update(ONE, (operation) -> {
			if (attempts.incrementAndGet() == 1) {
				hasOne.countDown();
				await().until(() -> earlier.getState() == Thread.State.TIMED_WAITING);
				this.jdbc.update(LOCK, OTHER);
			}
			return operation.cancelledAt(T0.plusSeconds(1));
		});
		earlier.join();
		assertThat(attempts).hasValue(2);
		assertThat(changed).map((one) -> one.timeline().isDone(T0.plusSeconds(5))).contains(true);
	}

	private void lockBoth(CountDownLatch hasOther, CountDownLatch hasOne) {
		new TransactionTemplate(this.transactions).executeWithoutResult((_) -> {
			this.jdbc.update(LOCK, OTHER);
			hasOther.countDown();
			try {
				hasOne.await();
			}
			catch (InterruptedException _) {
				Thread.currentThread().interrupt();
			}
			this.jdbc.update(LOCK, ONE);
		});
	}

}
