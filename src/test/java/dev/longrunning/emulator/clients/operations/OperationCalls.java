package dev.longrunning.emulator.clients.operations;

import java.util.function.Consumer;
import java.util.function.Function;

import com.google.api.gax.paging.AbstractPagedListResponse;
import com.google.longrunning.ListOperationsRequest;
import com.google.longrunning.ListOperationsResponse;
import com.google.longrunning.Operation;
import com.google.longrunning.OperationsClient;

/**
 * The calls of a client to Operations, whichever class the library has for its transport.
 *
 * @param get looks at one
 * @param list goes through a collection by pages
 * @param cancel asks one to stop
 * @param delete forgets one
 */
record OperationCalls(Function<String, Operation> get,
		Function<ListOperationsRequest, AbstractPagedListResponse<ListOperationsRequest, ListOperationsResponse, Operation, ?, ?>> list,
		Consumer<String> cancel, Consumer<String> delete) {

	static OperationCalls of(OperationsClient client) {
		return new OperationCalls(client::getOperation, client::listOperations, client::cancelOperation,
				client::deleteOperation);
	}

	static OperationCalls of(com.google.api.gax.httpjson.longrunning.OperationsClient client) {
		return new OperationCalls(client::getOperation, client::listOperations, client::cancelOperation,
				client::deleteOperation);
	}

}
