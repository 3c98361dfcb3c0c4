package dev.longrunning.emulator.store.operation;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.StoreMemory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The memory of operations in a database in memory, up to a share of the heap. Added
 * bytes are counted at once. Removed bytes are counted by a query when the limit is
 * reached.
 */
@Component
public class OperationMemory {

	/** The measured size of a row and its index entries without its texts, in bytes. */
	private static final int ROW_BYTES = 700;

	/** The number of copies of a name: whole, in parts and in several indexes. */
	private static final int NAMES = 3;

	private static final String SIZE = "select coalesce(sum(%d + %d * char_length(name) + octet_length(data)), 0) from operation where %s"
		.formatted(ROW_BYTES, NAMES, Generations.LATEST);

	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	private final JdbcTemplate jdbc;

	private final long maxBytes;

	private final AtomicLong size = new AtomicLong();

	private final AtomicBoolean hasShrunk = new AtomicBoolean();

	@Autowired
	OperationMemory(JdbcTemplate jdbc, StoreMemory memory, Limits limits) {
		this(jdbc, memory.isInMemory() ? Runtime.getRuntime().maxMemory() / 100 * limits.operations() : Long.MAX_VALUE);
	}

	OperationMemory(JdbcTemplate jdbc, long maxBytes) {
		this.jdbc = jdbc;
		this.maxBytes = maxBytes;
	}

	/**
	 * Counts a new row.
	 * @param row the row
	 * @throws StatusException RESOURCE_EXHAUSTED if there is no room
	 */
	void add(OperationEntity row) {
		grow((long) ROW_BYTES + NAMES * row.name.length() + row.data.length);
	}

	/**
	 * Counts the growth of a row.
	 * @param bytes the additional bytes
	 * @throws StatusException RESOURCE_EXHAUSTED if there is no room
	 */
	void grow(long bytes) {
		if (bytes > 0 && this.size.addAndGet(bytes) > this.maxBytes && !hasRoom(bytes)) {
			this.size.addAndGet(-bytes);
			throw StatusException.exhausted("TOO_MANY_OPERATIONS",
					"The operations use all of the " + this.maxBytes
							+ " bytes that they may use in memory. Delete some, reset, let them expire"
							+ " (EMULATOR_OPERATION_EXPIRY), raise EMULATOR_LIMITS_OPERATIONS, or keep them in files"
							+ " (EMULATOR_STORE_DIRECTORY).",
					RETRY_DELAY);
		}
	}

	/** Notes it if the present transaction of the caller is rolled back. */
	void shrinkOnRollback() {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCompletion(int status) {
				if (status != STATUS_COMMITTED) {
					shrink();
				}
			}
		});
	}

	/** Notes that rows were removed or not added after all. */
	void shrink() {
		this.hasShrunk.set(true);
	}

	private boolean hasRoom(long bytes) {
		if (!this.hasShrunk.getAndSet(false)) {
			return false;
		}
		var stored = this.jdbc.queryForObject(SIZE, Long.class);
		this.size.set(bytes + ((stored != null) ? stored : 0));
		return this.size.get() <= this.maxBytes;
	}

}
