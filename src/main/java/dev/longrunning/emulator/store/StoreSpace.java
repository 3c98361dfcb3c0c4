package dev.longrunning.emulator.store;

import java.time.Duration;

import dev.longrunning.emulator.status.StatusException;

import org.springframework.stereotype.Component;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * The guard of the space that a store in files leaves free on its disk. With less, it
 * refuses changes before they begin, because a database that fails to write closes and
 * can then not be read either.
 */
@Component
class StoreSpace implements TransactionExecutionListener {

	private static final Duration RETRY_DELAY = Duration.ofSeconds(5);

	private final FreeSpace free;

	private final long reserve;

	StoreSpace(FreeSpace free, StoreSettings settings) {
		this.free = free;
		this.reserve = settings.reserve().toBytes();
	}

	/**
	 * Checks the space before each transaction that may write.
	 * @param transactions the manager of the transactions
	 */
	void guard(ConfigurableTransactionManager transactions) {
		transactions.addListener(this);
	}

	@Override
	public void beforeBegin(TransactionExecution transaction) {
		if (!transaction.isReadOnly()) {
			require(0);
		}
	}

	/**
	 * Rejects data that does not fit on the disk.
	 * @param bytes the size of the data
	 * @throws StatusException UNAVAILABLE if too little space is left
	 */
	void require(long bytes) {
		if (isLow(bytes)) {
			throw StatusException.unavailable(
					"STORE_FULL", "The disk of the store is full: " + this.free.bytes() + " bytes are free, and "
							+ this.reserve + " must stay free (EMULATOR_STORE_RESERVE). Free some space and try again.",
					RETRY_DELAY);
		}
	}

	boolean isLow() {
		return isLow(0);
	}

	private boolean isLow(long bytes) {
		return this.free.bytes() - bytes < this.reserve;
	}

	long free() {
		return this.free.bytes();
	}

}
