package dev.longrunning.emulator.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationName;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads one operation. Polls do little else, so no entity is made of the row, and there
 * is no transaction but the statement's own.
 */
@Component
final class OperationReads {

	/** What {@link #row} reads. */
	static final String COLUMNS = "id, name, scope, service, method, request_key, settled, create_time, data";

	private static final String ONE = "select " + COLUMNS + " from operation where " + Generations.LATEST + " and ";

	/** The id is part of the name; with it the index of ids finds the row too. */
	private static final String BY_NAME = ONE + "operation_id = ? and name = ?";

	/** A second one says that the id alone names none. */
	private static final String BY_ID = ONE + "operation_id = ? fetch first 2 rows only";

	private final JdbcTemplate jdbc;

	OperationReads(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	Optional<Operation> byName(String name) {
		return only(BY_NAME, new OperationName(name).id(), name);
	}

	/** Empty also where several have the id. */
	Optional<Operation> byId(String id) {
		return only(BY_ID, id);
	}

	private Optional<Operation> only(String query, Object... keys) {
		List<Operation> found = this.jdbc.query(query, (row, _) -> StoredOperations.operation(row(row)), keys);
		return (found.size() == 1) ? Optional.of(found.getFirst()) : Optional.empty();
	}

	static OperationRow row(ResultSet row) throws SQLException {
		return new OperationRow(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
				row.getString(6), row.getBoolean(7), row.getLong(8), row.getBytes(9));
	}

}
