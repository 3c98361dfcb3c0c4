package dev.longrunning.emulator.store.operation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.longrunning.emulator.operation.Operation;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The cache of operations by name, for polls. It is used only if this process alone
 * writes to the database, and never in a transaction.
 * <p>
 * A transaction announces the names that it changes before it changes them. From then
 * until the transaction is complete, the cache neither has nor takes these operations, so
 * every read goes to the database. A read that began before the announcement does not
 * enter the cache either. So nothing can be read here that the database would not have
 * answered.
 */
@Component
public final class KnownOperations {

	/** The part of the heap that the cache may take: one of so many. */
	private static final int SHARE = 16;

	/** The estimated bytes of an entry without its texts and messages. */
	private static final int ENTRY_BYTES = 1000;

	private final boolean isSoleWriter;

	private final Cache<String, Operation> cache;

	private final ReentrantLock lock = new ReentrantLock();

	/** The reads in progress, each with a token of its own. Guarded by the lock. */
	private final Map<String, Object> reads = new HashMap<>();

	/** The number of transactions that change an operation. Guarded by the lock. */
	private final Map<String, Integer> changing = new HashMap<>();

	/** The number of transactions that change any operations. Guarded by the lock. */
	private int changingAll;

	@Autowired
	KnownOperations(JdbcConnectionDetails database) {
		this(isSoleWriter(database.getJdbcUrl()), Runtime.getRuntime().maxMemory() / SHARE);
	}

	/**
	 * Creates an empty cache.
	 * @param isSoleWriter whether no other process writes to the database
	 * @param maxBytes the largest estimated memory
	 */
	KnownOperations(boolean isSoleWriter, long maxBytes) {
		this.isSoleWriter = isSoleWriter;
		this.cache = Caffeine.newBuilder()
			.maximumWeight(maxBytes)
			.<String, Operation>weigher((name, operation) -> ENTRY_BYTES + 2 * name.length() + operation.size())
			.executor(Runnable::run)
			.build();
	}

	/** Several processes may use an H2 database that a server has open. */
	private static boolean isSoleWriter(String url) {
		var upper = url.toUpperCase(Locale.ROOT);
		return upper.startsWith("JDBC:H2:")
				&& Stream.of("H2:TCP:", "H2:SSL:", "AUTO_SERVER=TRUE").noneMatch(upper::contains);
	}

	/**
	 * Finds an operation.
	 * @param name its name
	 * @param reader reads it from the database
	 * @return the operation; empty if there is none
	 */
	Optional<Operation> find(String name, Function<String, Optional<Operation>> reader) {
		if (!this.isSoleWriter || TransactionSynchronizationManager.isActualTransactionActive()) {
			return reader.apply(name);
		}
		var known = this.cache.getIfPresent(name);
		return (known != null) ? Optional.of(known) : read(name, reader);
	}

	/**
	 * Adds a new operation, which clients are about to poll.
	 * @param name its name
	 * @param insert inserts it into the database and returns it as it is read from there
	 */
	void add(String name, Supplier<Operation> insert) {
		if (this.isSoleWriter && !TransactionSynchronizationManager.isActualTransactionActive()) {
			read(name, (_) -> Optional.of(insert.get()));
		}
		else {
			var _ = insert.get();
		}
	}

	private Optional<Operation> read(String name, Function<String, Optional<Operation>> reader) {
		var token = new Object();
		locked(() -> {
			if (this.changingAll == 0 && !this.changing.containsKey(name)) {
				this.reads.put(name, token);
			}
		});
		var found = Optional.<Operation>empty();
		try {
			found = reader.apply(name);
			return found;
		}
		finally {
			keep(name, token, found);
		}
	}

	/** Of two reads at the same time the later one enters the cache. */
	private void keep(String name, Object token, Optional<Operation> found) {
		locked(() -> {
			if (this.reads.remove(name, token)) {
				found.ifPresent((operation) -> this.cache.put(name, operation));
			}
		});
	}

	/**
	 * Announces changes in the present transaction.
	 * @param names the names of the operations to change
	 */
	void changing(Collection<String> names) {
		if (!this.isSoleWriter) {
			return;
		}
		locked(() -> names.forEach((name) -> {
			this.changing.merge(name, 1, Integer::sum);
			this.reads.remove(name);
			this.cache.invalidate(name);
		}));
		onCompletion(() -> names.forEach(this::changed));
	}

	private void changed(String name) {
		if (this.changing.merge(name, -1, Integer::sum) == 0) {
			this.changing.remove(name);
		}
	}

	/** Announces changes of any operations in the present transaction. */
	void changingAll() {
		if (!this.isSoleWriter) {
			return;
		}
		locked(() -> {
			this.changingAll++;
			this.reads.clear();
			this.cache.invalidateAll();
		});
		onCompletion(() -> this.changingAll--);
	}

	private void onCompletion(Runnable action) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCompletion(int status) {
				locked(action);
			}
		});
	}

	private void locked(Runnable action) {
		this.lock.lock();
		try {
			action.run();
		}
		finally {
			this.lock.unlock();
		}
	}

}
