package dev.longrunning.emulator.store.operation;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.longrunning.emulator.operation.AdminListPage.Counts;
import dev.longrunning.emulator.operation.EndedOperation;
import dev.longrunning.emulator.operation.NumberedOperation;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationName;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.operation.query.ListQuery;
import dev.longrunning.emulator.peer.Peers;
import dev.longrunning.emulator.peer.Topic;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.Micros;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import org.hibernate.Session;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Operations in a relational database. */
@Component
public class JpaOperationStore implements OperationStore {

	private static final int BATCH = 100;

	private static final String UNIQUE_VIOLATION = "23505";

	/** The class of SQL states of a transaction that the database has rolled back. */
	private static final String ROLLED_BACK = "40";

	private static final int ATTEMPTS = 5;

	private final OperationRows rows;

	private final OperationReads reads;

	private final DueOperations ends;

	private final OperationLists lists;

	private final Generations generations;

	private final EntityManager entities;

	private final OperationMemory memory;

	private final Peers peers;

	private final TransactionTemplate transaction;

	private final TransactionTemplate reading;

	JpaOperationStore(OperationRows rows, OperationReads reads, DueOperations ends, OperationLists lists,
			Generations generations, EntityManager entities, OperationMemory memory, Peers peers,
			PlatformTransactionManager transactions) {
		this.rows = rows;
		this.reads = reads;
		this.ends = ends;
		this.lists = lists;
		this.generations = generations;
		this.entities = entities;
		this.memory = memory;
		this.peers = peers;
		this.transaction = new TransactionTemplate(transactions);
		this.reading = new TransactionTemplate(transactions);
		this.reading.setReadOnly(true);
	}

	@Override
	public boolean insert(Operation operation, String zone) {
		var row = StoredOperations.row(operation, zone, this.generations.latest(operation.scope()));
		this.memory.add(row);
		try {
			this.rows.save(row);
			return true;
		}
		catch (DataIntegrityViolationException ex) {
			this.memory.shrink();
			if (isTaken(ex)) {
				return false;
			}
			throw ex;
		}
	}

	@Override
	public Optional<Operation> find(String name) {
		return this.reads.byName(name);
	}

	@Override
	public Optional<Operation> findById(String id) {
		return this.reads.byId(id);
	}

	@Override
	public Optional<Operation> findByRequestKey(String requestKey) {
		return this.rows.findByRequestKey(requestKey).map(StoredOperations::operation);
	}

	@Override
	public Optional<Operation> update(String name, UnaryOperator<Operation> change) {
		return inTransaction(() -> this.rows.lockByName(id(name), name).map((row) -> {
			var before = row.data.length;
			StoredOperations.write(change.apply(StoredOperations.operation(row)), row);
			this.memory.grow(row.data.length - before);
			this.peers.notify(Topic.OPERATION, name);
			return StoredOperations.operation(row);
		}));
	}

	@Override
	public boolean delete(String name) {
		return inTransaction(() -> {
			this.peers.notify(Topic.OPERATION, name);
			this.memory.shrink();
			return this.rows.deleteByName(id(name), name) > 0;
		});
	}

	@Override
	public List<Operation> list(ListQuery query) {
		return this.lists.page(query).stream().map(StoredOperations::operation).toList();
	}

	@Override
	public void forEach(Optional<String> scope, Consumer<Operation> action) {
		this.reading.executeWithoutResult((_) -> this.reads.forEach(scope, action));
	}

	@Override
	public List<NumberedOperation> newest(Optional<String> scope, long before, int limit) {
		return scope.map((one) -> this.rows.newest(one, before, Limit.of(limit)))
			.orElseGet(() -> this.rows.newest(before, Limit.of(limit)))
			.stream()
			.map((row) -> new NumberedOperation(row.id(), StoredOperations.operation(row)))
			.toList();
	}

	@Override
	public Counts count(Optional<String> scope, Function<String, Instant> now, int limit) {
		var oneMore = Limit.of(limit + 1);
		var found = scope.map((one) -> this.rows.endings(one, oneMore)).orElseGet(() -> this.rows.endings(oneMore));
		var running = found.stream()
			.limit(limit)
			.filter((ending) -> ending.isAfter(Micros.floor(now.apply(ending.zone()))))
			.count();
		return new Counts(Math.min(found.size(), limit), running, found.size() > limit);
	}

	@Override
	public void deleteAll(Optional<String> scope) {
		inTransaction(() -> {
			this.peers.notify(Topic.OPERATION, "");
			scope.ifPresentOrElse(this.generations::begin, () -> {
				this.rows.deleteAll();
				this.generations.clear();
			});
			return scope;
		});
		this.memory.shrink();
	}

	@Override
	public void replaceAll(Optional<String> scope, Iterable<Operation> operations, UnaryOperator<String> zones) {
		this.transaction.executeWithoutResult((_) -> {
			this.peers.notify(Topic.OPERATION, "");
			scope.ifPresentOrElse(this.generations::begin, () -> {
				removeAll();
				this.generations.clear();
			});
			this.memory.shrink();
			insertAll(operations, zones);
		});
	}

	/** H2 cannot take back that it has truncated a table. */
	private void removeAll() {
		if (this.peers.mayBeThere()) {
			this.rows.deleteAll();
		}
		else {
			this.rows.removeAll();
		}
	}

	@Override
	public void insertAll(Iterable<Operation> operations, UnaryOperator<String> zones) {
		try {
			this.transaction.executeWithoutResult((_) -> persistAll(operations, zones));
		}
		catch (RuntimeException ex) {
			this.memory.shrink();
			throw ex;
		}
	}

	private void persistAll(Iterable<Operation> operations, UnaryOperator<String> zones) {
		batchUpdates();
		var latest = new HashMap<String, Long>();
		var count = 0;
		for (var operation : operations) {
			var row = StoredOperations.row(operation, zones.apply(operation.scope()),
					latest.computeIfAbsent(operation.scope(), this.generations::latest));
			this.memory.add(row);
			this.entities.persist(row);
			if (++count % BATCH == 0) {
				flush();
			}
		}
		flush();
	}

	/** So that no more than a batch is in memory. */
	private void flush() {
		try {
			this.entities.flush();
			this.entities.clear();
		}
		catch (PersistenceException ex) {
			throw isTaken(ex) ? StatusException.of(Code.ALREADY_EXISTS, "OPERATION_EXISTS",
					"One of the operations has a name or request id that another operation has.") : ex;
		}
	}

	@Override
	public int move(String scope, String zone, Instant then) {
		return inTransaction(() -> {
			var ended = this.rows.moveEnded(scope, zone, Micros.floor(then));
			this.rows.move(scope, zone);
			return ended;
		});
	}

	@Override
	public List<EndedOperation> settle(String zone, Instant now, int limit) {
		return inTransaction(() -> this.ends.settle(zone, now, limit));
	}

	@Override
	public Optional<Instant> nextDue(String zone) {
		return this.rows.firstEnds(zone, Micros.BEFORE_ALL, Limit.of(1)).stream().findFirst().map(Micros::instant);
	}

	@Override
	public Optional<Instant> lastEnd(String zone) {
		return this.rows.lastEnds(zone, Micros.BEFORE_ALL, Limit.of(1)).stream().findFirst().map(Micros::instant);
	}

	@Override
	public int expire(String zone, Instant doneBefore, int limit) {
		this.memory.shrink();
		return inTransaction(() -> {
			var settled = this.ends.expire(zone, true, doneBefore, limit);
			return (settled < limit) ? settled + this.ends.expire(zone, false, doneBefore, limit - settled) : settled;
		});
	}

	/**
	 * Runs work in a transaction, again where the database rolls it back because of a
	 * deadlock with another one. A transaction of the caller is the caller's to repeat.
	 */
	private <T> T inTransaction(Supplier<T> work) {
		for (int attempt = 1;; attempt++) {
			try {
				return Objects.requireNonNull(this.transaction.execute((_) -> work.get()));
			}
			catch (DataAccessException ex) {
				if (attempt == ATTEMPTS || !sqlState(ex).startsWith(ROLLED_BACK)
						|| TransactionSynchronizationManager.isActualTransactionActive()) {
					throw ex;
				}
			}
		}
	}

	private static String id(String name) {
		return new OperationName(name).id();
	}

	private static boolean isTaken(RuntimeException ex) {
		return UNIQUE_VIOLATION.equals(sqlState(ex));
	}

	private static String sqlState(RuntimeException ex) {
		return Stream.<Throwable>iterate(ex, (one) -> one != null, Throwable::getCause)
			.flatMap(
					(one) -> (one instanceof SQLException cause) ? Stream.ofNullable(cause.getSQLState()) : Stream.of())
			.findFirst()
			.orElse("");
	}

	/** Only here: an insert that is refused in a batch leaves a line in the log. */
	private void batchUpdates() {
		this.entities.unwrap(Session.class).setJdbcBatchSize(BATCH);
	}

}
