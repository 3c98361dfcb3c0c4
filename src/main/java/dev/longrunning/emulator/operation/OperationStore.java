package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import dev.longrunning.emulator.operation.AdminListPage.Counts;
import dev.longrunning.emulator.operation.query.ListQuery;
import dev.longrunning.emulator.status.StatusException;

/**
 * Where operations are kept. Every method is one transaction, durable when it returns.
 * Instants are kept to the microsecond.
 */
public interface OperationStore {

	/**
	 * Keeps a new operation.
	 * @param operation the operation
	 * @param zone the zone of the clock it goes by
	 * @return false if the name or the request key is taken, and nothing was kept
	 */
	boolean insert(Operation operation, String zone);

	/**
	 * The operation of that name.
	 * @param name the full name
	 * @return the operation
	 */
	Optional<Operation> find(String name);

	/**
	 * The operation whose name ends in that id.
	 * @param id the id
	 * @return the operation, empty also where several have the id
	 */
	Optional<Operation> findById(String id);

	/**
	 * The operation that a start with that request key made.
	 * @param requestKey the key
	 * @return the operation
	 */
	Optional<Operation> findByRequestKey(String requestKey);

	/**
	 * Changes one operation; concurrent changes come one after the other.
	 * @param name its name
	 * @param change what becomes of it; may be applied again when a concurrent change
	 * won, so it has no effects of its own
	 * @return what became of it, empty where there is none of that name
	 */
	Optional<Operation> update(String name, UnaryOperator<Operation> change);

	/**
	 * Forgets an operation.
	 * @param name its name
	 * @return whether there was one
	 */
	boolean delete(String name);

	/**
	 * One page.
	 * @param query which, and how many
	 * @return the operations in order
	 */
	List<Operation> list(ListQuery query);

	/**
	 * Reads all operations as they are at one moment, one after the other: all together
	 * may be more than memory holds.
	 * @param scope those of that project; empty: all
	 * @param action takes each, latest first
	 */
	void forEach(Optional<String> scope, Consumer<Operation> action);

	/**
	 * Forgets operations.
	 * @param scope those of that project; empty: all
	 */
	void deleteAll(Optional<String> scope);

	/**
	 * Keeps operations in place of others, all or none of them. They are read one after
	 * the other.
	 * @param scope in place of those of that project; empty: of all
	 * @param operations the operations
	 * @param zones the zone of the clock that a project's operations go by
	 * @throws StatusException ALREADY_EXISTS where a name or request key is taken; then
	 * everything is as before
	 */
	void replaceAll(Optional<String> scope, Iterable<Operation> operations, UnaryOperator<String> zones);

	/**
	 * Some operations, the latest first: those that were made before one.
	 * @param scope those of that project; empty: of all
	 * @param before the number of that one, {@link NumberedOperation#AFTER_ALL} for the
	 * start
	 * @param limit the most to return, positive
	 * @return the operations
	 */
	List<NumberedOperation> newest(Optional<String> scope, long before, int limit);

	/**
	 * How many operations there are, looking at no more than the latest.
	 * @param scope those of that project; empty: all
	 * @param now the instant that a zone's clock shows
	 * @param limit the most to count, positive
	 * @return the counts
	 */
	Counts count(Optional<String> scope, Function<String, Instant> now, int limit);

	/**
	 * Keeps operations, all or none of them.
	 * @param operations the operations
	 * @param zones the zone of the clock that a project's operations go by
	 * @throws StatusException ALREADY_EXISTS where a name or request key is taken
	 */
	void insertAll(Iterable<Operation> operations, UnaryOperator<String> zones);

	/**
	 * Lets the operations of a project go by another clock.
	 * @param scope the project
	 * @param zone the clock's zone
	 * @param then what that clock shows at once
	 * @return how many of them end until then; that they are done is written down
	 */
	int move(String scope, String zone, Instant then);

	/**
	 * Writes down that operations whose end has come are done.
	 * @param zone the zone of the clock they go by
	 * @param now the instant it shows
	 * @param limit the most to settle
	 * @return those that were settled by this call, none of them twice
	 */
	List<EndedOperation> settle(String zone, Instant now, int limit);

	/**
	 * When the next operation ends of those whose end is known.
	 * @param zone the zone of the clock they go by
	 * @return the earliest end not written down yet, empty where none will end by itself
	 */
	Optional<Instant> nextDue(String zone);

	/**
	 * When the last operation ends of those whose end is known.
	 * @param zone the zone of the clock they go by
	 * @return the latest end not written down yet, empty where none will end by itself
	 */
	Optional<Instant> lastEnd(String zone);

	/**
	 * Forgets operations that were done long ago.
	 * @param zone the zone of the clock they go by
	 * @param doneBefore those that were done before this instant
	 * @param limit the most to forget
	 * @return how many were forgotten
	 */
	int expire(String zone, Instant doneBefore, int limit);

}
