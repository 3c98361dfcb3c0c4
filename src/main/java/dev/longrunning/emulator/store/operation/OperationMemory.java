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

/**
 * The heap that operations take in a database in memory, up to a share of it. What is
 * added is counted at once; what is removed is counted by a query when there seems to be
 * no room.
 */
@Component
public class OperationMemory {

	/** The bytes of a row and its places in the indexes without its texts; measured. */
	private static final int ROW_BYTES = 700;

	/** A name is kept whole and in parts, and belongs to several indexes. */
	private static final int NAMES = 3;

	private static final String SIZE = "select coalesce(sum(%d + %d * char_length(name) + octet_length(data)), 0) from operation where %s"
		.formatted(ROW_BYTES, NAMES, Generations.LATEST);

	private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

	private final JdbcTemplate jdbc;

	private final long most;

	private final AtomicLong size = new AtomicLong();

	private final AtomicBoolean hasShrunk = new AtomicBoolean();

	@Autowired
	OperationMemory(JdbcTemplate jdbc, StoreMemory memory, Limits limits) {
		this(jdbc, memory.isInMemory() ? Runtime.getRuntime().maxMemory() / 100 * limits.operations() : Long.MAX_VALUE);
	}

	OperationMemory(JdbcTemplate jdbc, long most) {
		this.jdbc = jdbc;
		this.most = most;
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
	 * Counts that a row gets longer.
	 * @param bytes by how much
	 * @throws StatusException RESOURCE_EXHAUSTED if there is no room
	 */
	void grow(long bytes) {
		if (bytes > 0 && this.size.addAndGet(bytes) > this.most && !hasRoom(bytes)) {
			this.size.addAndGet(-bytes);
			throw StatusException.exhausted("TOO_MANY_OPERATIONS",
					"The operations take all of the " + this.most
							+ " bytes that they may take in memory. Delete some, reset, let them expire"
							+ " (EMULATOR_OPERATION_EXPIRY), raise EMULATOR_LIMITS_OPERATIONS, or keep them in files"
							+ " (EMULATOR_STORE_DIRECTORY).",
					RETRY_DELAY);
		}
	}

	/** Rows were removed, or not added after all. */
	void shrink() {
		this.hasShrunk.set(true);
	}

	private boolean hasRoom(long bytes) {
		if (!this.hasShrunk.getAndSet(false)) {
			return false;
		}
		var kept = this.jdbc.queryForObject(SIZE, Long.class);
		this.size.set(bytes + ((kept != null) ? kept : 0));
		return this.size.get() <= this.most;
	}

}
