package dev.longrunning.emulator.store;

import java.util.function.LongSupplier;

import dev.longrunning.emulator.limit.MemoryBudget;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * The heap memory of the database. A database in memory counts in the memory budget; one
 * in files or on a server does not.
 */
@Component
public class StoreMemory {

	private static final String IN_MEMORY = "jdbc:h2:mem:";

	private final MemoryBudget budget;

	private final boolean isInMemory;

	StoreMemory(MemoryBudget budget, JdbcConnectionDetails database) {
		this.budget = budget;
		this.isInMemory = database.getJdbcUrl().startsWith(IN_MEMORY);
	}

	/**
	 * Returns whether the database is in memory.
	 * @return false for one in files or on a server
	 */
	public boolean isInMemory() {
		return this.isInMemory;
	}

	/**
	 * Opens an account for one kind of data.
	 * @param subject a noun for one item, for error messages
	 * @return the account, empty
	 */
	public Share share(String subject) {
		return new Share(this.budget.account(subject));
	}

	/** The account of one kind of data. */
	public final class Share {

		private final MemoryBudget.Account account;

		private Share(MemoryBudget.Account account) {
			this.account = account;
		}

		/**
		 * Reserves bytes.
		 * @param bytes the number of bytes
		 * @throws dev.longrunning.emulator.status.StatusException RESOURCE_EXHAUSTED if
		 * the budget has no room
		 */
		public void grow(long bytes) {
			if (StoreMemory.this.isInMemory) {
				this.account.grow(bytes);
			}
		}

		/**
		 * Returns bytes.
		 * @param bytes the number of bytes
		 */
		public void shrink(long bytes) {
			if (StoreMemory.this.isInMemory) {
				this.account.grow(-bytes);
			}
		}

		/**
		 * Sets the size to the size of the stored data.
		 * @param bytes reads that size; called only if the database is in memory
		 */
		public void set(LongSupplier bytes) {
			if (StoreMemory.this.isInMemory) {
				this.account.set(bytes.getAsLong());
			}
		}

	}

}
