package dev.longrunning.emulator.store.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operation;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * The queries for single operations. They are the most frequent ones because of polls, so
 * no entity is created, and there is no transaction except that of the statement.
 */
@Component
public final class OperationReads {

	private static final String ALL = "select " + OperationRow.COLUMNS + " from operation where " + Generations.LATEST;

	private static final String ONE = ALL + " and ";

	/**
	 * The id is part of the name, and H2's index on names begins with its last bytes.
	 */
	private static final String BY_NAME = ONE + "id_suffix = ? and name = ?";

	/** A second row means that the id is ambiguous. */
	private static final String BY_ID = ONE + "id_suffix = ? and operation_id = ? fetch first 2 rows only";

	private static final String COUNT = "select count(*) from operation where settled = ? and " + Generations.LATEST;

	/** The fetch size; PostgreSQL's driver would otherwise load all rows. */
	private static final int FETCH_SIZE = 200;

	private final JdbcTemplate jdbc;

	private final JdbcTemplate streaming;

	public OperationReads(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
		this.streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
		this.streaming.setFetchSize(FETCH_SIZE);
	}

	/**
	 * Reads all rows in the transaction of the caller; without one, the driver loads all
	 * rows at once.
	 */
	void forEach(Optional<String> scope, Consumer<Operation> action) {
		var query = ALL + scope.map((_) -> " and scope = ? order by scope desc, id desc").orElse(" order by id desc");
		this.streaming.query(query, (RowCallbackHandler) (row) -> action.accept(operation(row)),
				scope.stream().toArray());
	}

	public Optional<Operation> byName(String name) {
		return only(BY_NAME, StoredOperations.idSuffix(new OperationName(name).id()), name);
	}

	long count(boolean isSettled) {
		var count = this.jdbc.queryForObject(COUNT, Long.class, isSettled);
		return (count != null) ? count : 0;
	}

	/** Finds an operation by its id; empty also if several operations have it. */
	Optional<Operation> byId(String id) {
		return only(BY_ID, StoredOperations.idSuffix(id), id);
	}

	private static Operation operation(ResultSet row) throws SQLException {
		return StoredOperations.operation(OperationRow.of(row));
	}

	private Optional<Operation> only(String query, Object... keys) {
		List<Operation> found = this.jdbc.query(query, (row, _) -> operation(row), keys);
		return (found.size() == 1) ? Optional.of(found.getFirst()) : Optional.empty();
	}

}
