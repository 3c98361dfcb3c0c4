package dev.longrunning.emulator.store.resource;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.longrunning.emulator.resource.Resource;
import dev.longrunning.emulator.resource.ResourceKey;
import dev.longrunning.emulator.resource.ResourceQuery;
import dev.longrunning.emulator.resource.ResourceStore;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.store.operation.Generations;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The store of resources in a relational database. */
@Component
public class JdbcResourceStore implements ResourceStore {

	private static final String ALL = "select " + StoredResources.COLUMNS + " from resource where "
			+ Generations.LATEST;

	private static final String ONE = ALL + " and service = ? and name = ?";

	private static final String FIRST = """
			order by service, path, present, name
			fetch first ? rows only""";

	private static final String LIST = ALL + " and service = ? and path = ? and present = true and name > ? " + FIRST;

	/** The range of names that begin with a prefix, which the index has in order. */
	private static final String LIST_PREFIX = ALL
			+ " and service = ? and path = ? and present = true and name > ? and name < ? " + FIRST;

	private static final String NEWEST = ALL + " and id < ? order by id desc fetch first ? rows only";

	private static final String NEWEST_OF_PROJECT = ALL
			+ " and scope = ? and id < ? order by scope desc, id desc fetch first ? rows only";

	private static final int ATTEMPTS = 5;

	/** The fetch size; PostgreSQL's driver would otherwise load all rows. */
	private static final int FETCH_SIZE = 200;

	private final JdbcTemplate jdbc;

	private final JdbcTemplate streaming;

	private final ResourceRows rows;

	private final Generations generations;

	private final TransactionTemplate transaction;

	private final TransactionTemplate readTransaction;

	JdbcResourceStore(JdbcTemplate jdbc, ResourceRows rows, Generations generations,
			PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.generations = generations;
		this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
		this.streaming.setFetchSize(FETCH_SIZE);
		this.transaction = new TransactionTemplate(transactions);
		this.readTransaction = new TransactionTemplate(transactions);
		this.readTransaction.setReadOnly(true);
	}

	@Override
	public Optional<Resource> find(ResourceKey key) {
		return this.jdbc.query(ONE, (row, _) -> StoredResources.resource(row), key.service(), key.name())
			.stream()
			.findFirst();
	}

	@Override
	public Resource change(ResourceKey key, String clockScope, Function<Optional<Resource>, Resource> change) {
		return inTransaction(() -> {
			var locked = this.rows.lock(key);
			var changed = change.apply(locked.map(ResourceRows.Locked::resource));
			locked.ifPresentOrElse((row) -> this.rows.update(row, changed, clockScope),
					() -> insert(changed, (_) -> clockScope));
			return changed;
		});
	}

	private void insert(Resource resource, UnaryOperator<String> clockScopes) {
		this.rows.insert(resource, clockScopes.apply(resource.scope()), this.generations.latest(resource.scope()));
	}

	/** In a transaction of the caller, only the caller can repeat the work. */
	@Override
	public <T> T inTransaction(Supplier<T> work) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			return work.get();
		}
		for (int attempt = 1;; attempt++) {
			try {
				return Objects.requireNonNull(this.transaction.execute((_) -> work.get()));
			}
			catch (DataIntegrityViolationException | PessimisticLockingFailureException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	@Override
	public List<Resource> list(ResourceQuery query) {
		var after = (query.after().compareTo(query.prefix()) > 0) ? query.after() : query.prefix();
		return query.prefix().isEmpty() ? list(LIST, query.service(), query.path(), after, query.limit()) : list(
				LIST_PREFIX, query.service(), query.path(), after, ResourceRows.end(query.prefix()), query.limit());
	}

	private List<Resource> list(String statement, Object... parameters) {
		return this.jdbc.query(statement, (row, _) -> StoredResources.resource(row), parameters);
	}

	@Override
	public List<NumberedResource> newest(Optional<String> scope, long before, int limit) {
		RowMapper<NumberedResource> numbered = (row, _) -> new NumberedResource(row.getLong("id"),
				StoredResources.resource(row));
		return scope.map((project) -> this.jdbc.query(NEWEST_OF_PROJECT, numbered, project, before, limit))
			.orElseGet(() -> this.jdbc.query(NEWEST, numbered, before, limit));
	}

	@Override
	public void remove(ResourceKey key) {
		inTransaction(() -> {
			this.rows.lock(key).ifPresent(this.rows::remove);
			return key;
		});
	}

	@Override
	public void forEach(Optional<String> scope, Consumer<Resource> action) {
		var query = ALL + scope.map((_) -> " and scope = ?").orElse("") + " order by scope, id";
		this.readTransaction.executeWithoutResult((_) -> this.streaming.query(query,
				(RowCallbackHandler) (row) -> action.accept(StoredResources.resource(row)), scope.stream().toArray()));
	}

	/** In a transaction of the caller, the removal can be rolled back. */
	@Override
	public void deleteAll(Optional<String> scope) {
		Runnable removal = TransactionSynchronizationManager.isActualTransactionActive() ? this.rows::deleteAll
				: this.rows::truncate;
		inTransaction(() -> {
			scope.ifPresentOrElse(this::hide, removal);
			return scope;
		});
	}

	/**
	 * The operations of the project are hidden by their generation, and the resources
	 * with them.
	 */
	private void hide(String project) {
		this.rows.removeFromMemory(project);
		this.generations.begin(project);
	}

	@Override
	public void insertAll(Iterable<Resource> resources, UnaryOperator<String> clockScopes) {
		try {
			this.transaction.executeWithoutResult((_) -> resources.forEach((one) -> insert(one, clockScopes)));
		}
		catch (DuplicateKeyException _) {
			throw StatusException.of(Code.ALREADY_EXISTS, "RESOURCE_ALREADY_EXISTS",
					"One of the resources has a name that is already in use.");
		}
	}

}
