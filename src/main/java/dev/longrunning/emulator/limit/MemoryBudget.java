package dev.longrunning.emulator.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.longrunning.emulator.status.StatusException;

/**
 * The budget of heap memory that requests can make the emulator occupy. The journal,
 * rules, snapshots, access policies and watches share it.
 */
public final class MemoryBudget {

	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	private final long total;

	private final AtomicLong used = new AtomicLong();

	/**
	 * Creates a budget.
	 * @param total its size in bytes
	 */
	public MemoryBudget(long total) {
		this.total = total;
	}

	/**
	 * Removes a share from the budget permanently.
	 * @param percent the share of the whole budget, in percent
	 * @return the share in bytes
	 */
	public long setAside(int percent) {
		var share = this.total / 100 * percent;
		release(-share);
		return share;
	}

	/**
	 * Opens an account for stored data of changing size.
	 * @param subject the name of the data, for messages
	 * @return an empty account
	 */
	public Account account(String subject) {
		return new Account(subject);
	}

	/**
	 * Reserves bytes.
	 * @param subject the name of the data, for the message
	 * @param bytes the number of bytes
	 * @throws StatusException RESOURCE_EXHAUSTED if fewer bytes are left
	 */
	public void reserve(String subject, long bytes) {
		if (!tryReserve(bytes)) {
			throw StatusException.exhausted("MEMORY_BUDGET_EXCEEDED",
					subject + " needs " + bytes + " bytes, but " + available() + " of the " + this.total
							+ " bytes that requests may occupy are left. Delete snapshots, rules or policies, reset the"
							+ " emulator, or raise EMULATOR_LIMITS_MEMORY.",
					RETRY_DELAY);
		}
	}

	/**
	 * Reserves bytes if enough are left.
	 * @param bytes the number of bytes
	 * @return whether they are reserved
	 */
	public boolean tryReserve(long bytes) {
		return this.used.getAndUpdate((used) -> fits(used, bytes) ? used + bytes : used) <= this.total - bytes;
	}

	private boolean fits(long used, long bytes) {
		return used <= this.total - bytes;
	}

	/**
	 * Returns reserved bytes to the budget.
	 * @param bytes the number of bytes
	 */
	public void release(long bytes) {
		this.used.addAndGet(-bytes);
	}

	/**
	 * Returns the number of bytes that are left.
	 * @return the number
	 */
	public long available() {
		return this.total - this.used.get();
	}

	/**
	 * Returns the size of the budget.
	 * @return the number of bytes
	 */
	public long total() {
		return this.total;
	}

	/** The part of the budget that one kind of data takes. */
	public final class Account {

		private final String subject;

		private final AtomicLong size = new AtomicLong();

		private Account(String subject) {
			this.subject = subject;
		}

		/**
		 * Reserves more bytes.
		 * @param bytes the number of bytes
		 * @throws StatusException RESOURCE_EXHAUSTED if fewer bytes are left
		 */
		public void grow(long bytes) {
			reserve(this.subject, bytes);
			this.size.addAndGet(bytes);
		}

		/**
		 * Sets the size, even if it exceeds the budget.
		 * @param bytes the size
		 */
		public void set(long bytes) {
			release(this.size.getAndSet(bytes) - bytes);
		}

		/**
		 * Sets the size.
		 * @param bytes the size
		 * @throws StatusException RESOURCE_EXHAUSTED if the size would grow by more bytes
		 * than are left; the size is unchanged then
		 */
		public void resize(long bytes) {
			var before = this.size.get();
			if (bytes > before) {
				grow(bytes - before);
			}
			else {
				set(bytes);
			}
		}

		/**
		 * Returns the reserved size.
		 * @return the size in bytes
		 */
		public long size() {
			return this.size.get();
		}

	}

}
