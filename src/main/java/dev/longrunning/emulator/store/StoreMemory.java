package dev.longrunning.emulator.store;

import java.util.function.LongSupplier;

import dev.longrunning.emulator.limit.MemoryBudget;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * The heap that the database takes. One in memory counts in the memory budget; one in a
 * file or on a server takes none.
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

	public boolean isInMemory() {
		return this.isInMemory;
	}

	/**
	 * Opens an account for one kind of what is kept.
	 * @param subject one of them, for messages
	 * @return the account, empty
	 */
	Share share(String subject) {
		return new Share(this.budget.account(subject));
	}

	/** One kind of what is kept. */
	final class Share {

		private final MemoryBudget.Account account;

		private Share(MemoryBudget.Account account) {
			this.account = account;
		}

		/** Reserves bytes, or refuses with RESOURCE_EXHAUSTED. */
		void grow(long bytes) {
			if (StoreMemory.this.isInMemory) {
				this.account.grow(bytes);
			}
		}

		/** Returns bytes. */
		void shrink(long bytes) {
			if (StoreMemory.this.isInMemory) {
				this.account.set(this.account.size() - bytes);
			}
		}

		/** Sets the size to what is kept, which is asked only where it counts. */
		void set(LongSupplier bytes) {
			if (StoreMemory.this.isInMemory) {
				this.account.set(bytes.getAsLong());
			}
		}

	}

}
