package dev.longrunning.emulator.store.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

import dev.longrunning.emulator.store.Micros;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a row from which an operation is read. A list reads many rows and
 * changes none, so it uses no entities.
 *
 * @param id the id of the row
 * @param name the name
 * @param scope the project
 * @param service the service
 * @param method the method that started it
 * @param requestKey the key by which a repeated start finds the operation
 * @param settled whether its end is recorded
 * @param createTime the time of its creation, see {@link Micros}
 * @param data the other fields
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record OperationRow(long id, String name, String scope, String service, String method, @Nullable String requestKey,
		boolean settled, long createTime, byte[] data) {

	/** The select clause of queries over entities for such rows. */
	static final String SELECT = "select o.id, o.name, o.scope, o.service, o.method, o.requestKey, o.settled, o.createTime, o.data from OperationEntity o ";

	/** The same columns in SQL. */
	static final String COLUMNS = "id, name, scope, service, method, request_key, settled, create_time, data";

	/** Reads the row of a query that selects {@link #COLUMNS} first. */
	static OperationRow of(ResultSet row) throws SQLException {
		return new OperationRow(row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
				row.getString(6), row.getBoolean(7), row.getLong(8), row.getBytes(9));
	}

	static OperationRow of(OperationEntity row) {
		return new OperationRow(Objects.requireNonNull(row.id), row.name, row.scope, row.service, row.method,
				row.requestKey, row.settled, row.createTime, row.data);
	}

}
