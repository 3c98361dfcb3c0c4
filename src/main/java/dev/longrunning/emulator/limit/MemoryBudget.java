package dev.longrunning.emulator.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.longrunning.emulator.status.StatusException;

/**
 * The bytes of heap that requests can make the emulator keep, shared by everything that
 * is kept for them: the journal, rules, snapshots, access policies, watches.
 */
public final class MemoryBudget {

	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	private final long total;

	private final AtomicLong used = new AtomicLong();

	/**
	 * A budget.
	 * @param total its size in bytes
	 */
	public MemoryBudget(long total) {
		this.total = total;
	}

	/**
	 * Takes a share away for good.
	 * @param percent how much of the whole budget
	 * @return the share in bytes
	 */
	public long setAside(int percent) {
		var share = this.total / 100 * percent;
		release(-share);
		return share;
	}

	/**
	 * Opens an account for something that is kept, whose size changes.
	 * @param subject what it is, for messages
	 * @return an account that is empty
	 */
	public Account account(String subject) {
		return new Account(subject);
	}

	/**
	 * Reserves bytes.
	 * @param subject what needs them, for the message
	 * @param bytes how many
	 * @throws StatusException RESOURCE_EXHAUSTED if that many are not left
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
	 * Reserves bytes if that many are left.
	 * @param bytes how many
	 * @return whether they are reserved
	 */
	public boolean tryReserve(long bytes) {
		return this.used.getAndUpdate((used) -> fits(used, bytes) ? used + bytes : used) <= this.total - bytes;
	}

	private boolean fits(long used, long bytes) {
		return used <= this.total - bytes;
	}

	/**
	 * Returns reserved bytes.
	 * @param bytes how many
	 */
	public void release(long bytes) {
		this.used.addAndGet(-bytes);
	}

	/**
	 * The bytes that are left.
	 * @return their number
	 */
	public long available() {
		return this.total - this.used.get();
	}

	/** The part of the budget that one thing takes, by its size. */
	public final class Account {

		private final String subject;

		private final AtomicLong size = new AtomicLong();

		private Account(String subject) {
			this.subject = subject;
		}

		/**
		 * Reserves bytes more.
		 * @param bytes how many
		 * @throws StatusException RESOURCE_EXHAUSTED if that many are not left
		 */
		public void grow(long bytes) {
			reserve(this.subject, bytes);
			this.size.addAndGet(bytes);
		}

		/**
		 * Sets the size to what is there, whether there is room or not.
		 * @param bytes the size
		 */
		public void set(long bytes) {
			release(this.size.getAndSet(bytes) - bytes);
		}

		/**
		 * Sets the size.
		 * @param bytes the size
		 * @throws StatusException RESOURCE_EXHAUSTED if it would grow by more than is
		 * left; the size is as before then
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
		 * The bytes that are reserved.
		 * @return the size
		 */
		public long size() {
			return this.size.get();
		}

	}

}
