package dev.longrunning.emulator.store.operation;

import dev.longrunning.emulator.store.Micros;
import org.jspecify.annotations.Nullable;

/**
 * What of a row its operation is read from. A list reads many and changes none, so it
 * needs no entities.
 *
 * @param id the number of the row
 * @param name the name
 * @param scope the project
 * @param service the service
 * @param method the method that started it
 * @param requestKey what makes a repeated start the same
 * @param settled whether its end has come
 * @param createTime when it was made, see {@link Micros}
 * @param data the rest
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
record OperationRow(long id, String name, String scope, String service, String method, @Nullable String requestKey,
		boolean settled, long createTime, byte[] data) {

	/** What a query selects to get such rows. */
	static final String SELECT = "select o.id, o.name, o.scope, o.service, o.method, o.requestKey, o.settled, o.createTime, o.data from OperationEntity o ";

}
