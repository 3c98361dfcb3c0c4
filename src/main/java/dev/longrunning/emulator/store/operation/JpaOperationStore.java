package dev.longrunning.emulator.store.operation;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.longrunning.emulator.event.Event;
import dev.longrunning.emulator.event.Event.Change;
import dev.longrunning.emulator.event.Events;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.AdminListPage.Counts;
import dev.longrunning.emulator.operation.EndedOperation;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationStore;
import dev.longrunning.emulator.operation.query.ListQuery;
import dev.longrunning.emulator.peer.Peers;
import dev.longrunning.emulator.peer.Topic;
import dev.longrunning.emulator.resource.ResourceEffects;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.Micros;
import dev.longrunning.emulator.store.StatementTransactions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import org.hibernate.Session;

import org.springframework.context.annotation.Lazy;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The store of operations in a relational database. */
@Component
public class JpaOperationStore implements OperationStore {

	private static final int BATCH = 100;

	private static final String UNIQUE_VIOLATION = "23505";

	/** The class of the SQL states of a transaction that the database has rolled back. */
	private static final String ROLLED_BACK = "40";

	private static final int ATTEMPTS = 5;

	private final OperationRows rows;

	private final OperationReads reads;

	private final DueOperations dueOperations;

	private final OperationLists lists;

	private final Generations generations;

	private final KnownOperations known;

	private final EntityManager entities;

	private final OperationMemory memory;

	private final Peers peers;

	private final ResourceEffects effects;

	private final Events events;

	private final TransactionTemplate transaction;

	private final TransactionTemplate readTransaction;

	private final StatementTransactions statements;

	JpaOperationStore(@Lazy OperationRows rows, OperationReads reads, DueOperations dueOperations, OperationLists lists,
			Generations generations, KnownOperations known, EntityManager entities, OperationMemory memory, Peers peers,
			ResourceEffects effects, Events events, PlatformTransactionManager transactions,
			StatementTransactions statements) {
		this.rows = rows;
		this.reads = reads;
		this.dueOperations = dueOperations;
		this.lists = lists;
		this.generations = generations;
		this.known = known;
		this.entities = entities;
		this.memory = memory;
		this.peers = peers;
		this.effects = effects;
		this.events = events;
		this.transaction = new TransactionTemplate(transactions);
		this.readTransaction = new TransactionTemplate(transactions);
		this.readTransaction.setReadOnly(true);
		this.statements = statements;
	}

	@Override
	public boolean insert(Operation operation, String clockScope) {
		if (isInTransaction()) {
			if (this.reads.byName(operation.name().value()).isPresent()) {
				return false;
			}
			this.memory.shrinkOnRollback();
		}
		var row = StoredOperations.row(operation, clockScope, this.generations.latest(operation.scope()));
		this.memory.add(row);
		try {
			this.known.add(row.name, () -> {
				this.transaction.executeWithoutResult((_) -> {
					this.rows.save(row);
					this.events.onCommit(Change.CREATED, () -> List.of(operation));
				});
				return StoredOperations.operation(row);
			});
			return true;
		}
		catch (DataIntegrityViolationException ex) {
			this.memory.shrink();
			if (isTaken(ex) && !isInTransaction()) {
				return false;
			}
			throw ex;
		}
	}

	@Override
	public Optional<Operation> find(String name) {
		return this.known.find(name, this.reads::byName);
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
		return inTransaction(() -> {
			this.known.changing(List.of(name));
			return this.rows.lockByName(idSuffix(name), name).map((row) -> changed(row, change));
		});
	}

	private Operation changed(OperationEntity row, UnaryOperator<Operation> change) {
		var before = row.data.length;
		var present = StoredOperations.operation(row);
		StoredOperations.write(change.apply(present), row);
		this.memory.grow(row.data.length - before);
		this.peers.notify(Topic.OPERATION, row.name);
		var changed = StoredOperations.operation(row);
		this.effects.follow(changed);
		publish(present, changed);
		return changed;
	}

	private void publish(Operation before, Operation after) {
		var isEnded = before.timeline().completion().isEmpty() && after.timeline().completion().isPresent();
		this.events.onCommit(isEnded ? Change.DONE : Change.CHANGED,
				() -> before.timeline().equals(after.timeline()) ? List.of() : List.of(after));
	}

	@Override
	public boolean delete(String name) {
		return inTransaction(() -> {
			this.known.changing(List.of(name));
			this.peers.notify(Topic.OPERATION, name);
			this.memory.shrink();
			var found = this.reads.byName(name);
			var isDeleted = this.rows.deleteByName(idSuffix(name), name) > 0;
			if (isDeleted) {
				this.events.onCommit(Change.DELETED, () -> found.stream().toList());
			}
			return isDeleted;
		});
	}

	@Override
	public List<Operation> list(ListQuery query) {
		return this.lists.page(query).stream().map(StoredOperations::operation).toList();
	}

	@Override
	public void forEach(Optional<String> scope, Consumer<Operation> action) {
		this.readTransaction.executeWithoutResult((_) -> this.reads.forEach(scope, action));
	}

	@Override
	public List<OperationStore.Numbered> newest(Optional<String> scope, long before, int limit) {
		return scope.map((project) -> this.rows.newest(project, before, Limit.of(limit)))
			.orElseGet(() -> this.rows.newest(before, Limit.of(limit)))
			.stream()
			.map((row) -> new OperationStore.Numbered(row.id(), StoredOperations.operation(row)))
			.toList();
	}

	@Override
	public Counts count(Optional<String> scope, Function<String, Instant> now, int limit) {
		var oneMoreThanLimit = Limit.of(limit + 1);
		var found = scope.map((project) -> this.rows.newestEnds(project, oneMoreThanLimit))
			.orElseGet(() -> this.rows.newestEnds(oneMoreThanLimit));
		var running = found.stream()
			.limit(limit)
			.filter((end) -> end.isAfter(Micros.floor(now.apply(end.clockScope()))))
			.count();
		return new Counts(Math.min(found.size(), limit), running, found.size() > limit);
	}

	@Override
	public long count(boolean isEnded) {
		return this.reads.count(isEnded);
	}

	@Override
	public void deleteAll(Optional<String> scope) {
		inTransaction(() -> {
			this.peers.notify(Topic.OPERATION, "");
			scope.ifPresentOrElse(this.generations::begin, () -> {
				this.rows.truncate();
				this.generations.clear();
			});
			return scope;
		});
		this.memory.shrink();
	}

	@Override
	public void replaceAll(Optional<String> scope, Iterable<Operation> operations, UnaryOperator<String> clockScopes) {
		this.transaction.executeWithoutResult((_) -> {
			this.peers.notify(Topic.OPERATION, "");
			scope.ifPresentOrElse(this.generations::begin, () -> {
				deleteRows();
				this.generations.clear();
			});
			this.memory.shrink();
			insertAll(operations, clockScopes);
		});
	}

	/** H2 cannot roll back a truncated table, so there it deletes the rows. */
	private void deleteRows() {
		if (this.peers.isShared()) {
			this.rows.truncate();
		}
		else {
			this.rows.deleteAll();
		}
	}

	@Override
	public void insertAll(Iterable<Operation> operations, UnaryOperator<String> clockScopes) {
		try {
			this.transaction.executeWithoutResult((_) -> persistAll(operations, clockScopes));
		}
		catch (RuntimeException ex) {
			this.memory.shrink();
			throw ex;
		}
	}

	private void persistAll(Iterable<Operation> operations, UnaryOperator<String> clockScopes) {
		batchUpdates();
		var latest = new HashMap<String, Long>();
		var count = 0;
		for (var operation : operations) {
			var row = StoredOperations.row(operation, clockScopes.apply(operation.scope()),
					latest.computeIfAbsent(operation.scope(), this.generations::latest));
			this.memory.add(row);
			this.entities.persist(row);
			if (++count % BATCH == 0) {
				flush();
			}
		}
		flush();
	}

	/** Writes the batch, so that no more than one batch is in memory. */
	private void flush() {
		try {
			this.entities.flush();
			this.entities.clear();
		}
		catch (PersistenceException ex) {
			throw isTaken(ex) ? StatusException.of(Code.ALREADY_EXISTS, "OPERATION_EXISTS",
					"One of the operations has a name or request id that is already in use.") : ex;
		}
	}

	@Override
	public int move(String scope, String clockScope, Instant newTime) {
		return inTransaction(() -> {
			var due = this.events.isOn() ? this.dueOperations.moving(scope, clockScope, newTime) : List.<Operation>of();
			this.known.changingAll();
			var ended = this.rows.moveEnded(scope, clockScope, Micros.floor(newTime));
			publishEnds(scope, due, ended, newTime);
			this.rows.move(scope, clockScope);
			this.effects.move(scope, clockScope);
			this.effects.settle(clockScope, newTime);
			return ended;
		});
	}

	/**
	 * Streams read again if they were opened meanwhile, or if there are too many ends.
	 */
	private void publishEnds(String scope, List<Operation> due, int count, Instant newTime) {
		if (due.size() == count) {
			this.events.onCommit(Change.DONE,
					() -> due.stream()
						.filter((operation) -> operation.timeline().completion().isEmpty())
						.map((operation) -> operation.settled(newTime))
						.toList());
		}
		else {
			this.events.onCommit(() -> List.of(new Event.Reset(scope)));
		}
	}

	@Override
	public List<EndedOperation> settle(String clockScope, Instant now, int limit) {
		return repeated(() -> this.statements.execute((_) -> {
			var ended = this.dueOperations.settle(clockScope, now, limit);
			this.effects.settle(clockScope, now);
			return ended;
		}));
	}

	@Override
	public Optional<Instant> nextDue(String clockScope) {
		return Stream
			.concat(this.dueOperations.firstEnd(clockScope).stream(), this.effects.nextEnd(clockScope).stream())
			.min(Comparator.naturalOrder());
	}

	@Override
	public Optional<Instant> lastEnd(String clockScope) {
		return Stream.concat(this.dueOperations.lastEnd(clockScope).stream(), this.effects.lastEnd(clockScope).stream())
			.max(Comparator.naturalOrder());
	}

	@Override
	public int expire(String clockScope, Instant doneBefore, int limit) {
		this.memory.shrink();
		return repeated(() -> this.statements.execute((_) -> {
			var settled = this.dueOperations.expire(clockScope, true, doneBefore, limit);
			return (settled < limit)
					? settled + this.dueOperations.expire(clockScope, false, doneBefore, limit - settled) : settled;
		}));
	}

	private <T> T inTransaction(Supplier<T> work) {
		return repeated(() -> Objects.requireNonNull(this.transaction.execute((_) -> work.get())));
	}

	/**
	 * Repeats a transaction if the database rolls it back because of a deadlock. In a
	 * transaction of the caller, only the caller can repeat it.
	 */
	private static <T> T repeated(Supplier<T> transaction) {
		for (int attempt = 1;; attempt++) {
			try {
				return transaction.get();
			}
			catch (DataAccessException ex) {
				if (attempt == ATTEMPTS || !sqlState(ex).startsWith(ROLLED_BACK) || isInTransaction()) {
					throw ex;
				}
			}
		}
	}

	/**
	 * Tells whether the caller has a transaction. A violated constraint rolls that back,
	 * so only the caller can go on.
	 */
	private static boolean isInTransaction() {
		return TransactionSynchronizationManager.isActualTransactionActive();
	}

	private static long idSuffix(String name) {
		return StoredOperations.idSuffix(new OperationName(name).id());
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

	/** Used only here, because a refused insert of a batch leaves a line in the log. */
	private void batchUpdates() {
		this.entities.unwrap(Session.class).setJdbcBatchSize(BATCH);
	}

}
