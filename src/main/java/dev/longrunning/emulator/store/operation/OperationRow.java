package dev.longrunning.emulator.store.operation;

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

	/** The select clause of queries for such rows. */
	static final String SELECT = "select o.id, o.name, o.scope, o.service, o.method, o.requestKey, o.settled, o.createTime, o.data from OperationEntity o ";

}
