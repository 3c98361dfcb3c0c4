package dev.longrunning.emulator.dialect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.query.ListRequest;
import dev.longrunning.emulator.operation.query.Page;
import dev.longrunning.emulator.operation.view.ListForm;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.surface.ApiMethod;

/**
 * A form of operations: the conversion between operations and the requests and responses
 * of methods that start, get, list, cancel, delete or wait for them.
 */
public interface Dialect extends ListForm {

	/**
	 * The operation that a request names.
	 * @param method the method, which gets, cancels, deletes or waits for an operation
	 * @param request the request
	 * @return the operation's name; empty text if the request has none
	 */
	String name(ApiMethod method, Message request);

	/**
	 * The response with an operation.
	 * @param method the method, which starts, gets or waits for an operation
	 * @param operation the operation
	 * @return the response
	 */
	Message response(ApiMethod method, OperationSnapshot operation);

	/**
	 * The list that a request asks for.
	 * @param method the list method
	 * @param request the request
	 * @param service the only service whose operations are wanted, if it is known
	 * @return the list
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT if the
	 * request is wrong
	 */
	ListRequest list(ApiMethod method, Message request, Optional<String> service);

	/**
	 * The response with a page of a list.
	 * @param method the list method
	 * @param request the request
	 * @param page the page
	 * @return the response
	 */
	Message response(ApiMethod method, Message request, Page page);

	/**
	 * The longest time that a request waits for an operation.
	 * @param request the request
	 * @return the time
	 * @throws dev.longrunning.emulator.status.StatusException INVALID_ARGUMENT if the
	 * request is wrong
	 */
	Duration longestWait(Message request);

	/**
	 * A response with changed operations.
	 * @param call a call whose response has an operation or a page of them; any other
	 * response stays as it is
	 * @param change the change of each operation
	 * @return the changed response
	 */
	Message changed(Exchange call, UnaryOperator<OperationSnapshot> change);

	/**
	 * The operations in a response of the API itself.
	 * @param call a call whose response has an operation or a page of them; any other
	 * response has none
	 * @return the operations with their errors, in order; one that was just started may
	 * have its id alone as its name
	 */
	List<OperationSnapshot> operations(Exchange call);

	/**
	 * The names of the operations on a page.
	 * @param list the call whose response is the page
	 * @return the names, in order
	 */
	List<String> names(Exchange list);

	/**
	 * A page without some of its operations (AIP-217).
	 * @param list the call whose response is the page
	 * @param isKept a condition on the names of operations
	 * @param unreachable the locations that could not be reached
	 * @return the response without the operations, with the locations
	 */
	Message partial(Exchange list, Predicate<String> isKept, List<String> unreachable);

}
