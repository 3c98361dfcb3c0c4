package dev.longrunning.emulator.operation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
	 * All operations.
	 * @param scope those of that project; empty: all
	 * @return the operations, latest first
	 */
	List<Operation> all(Optional<String> scope);

	/**
	 * Has these operations in place of others. Nothing changes where one of their names
	 * or request keys is taken by an operation that stays.
	 * @param scope in place of those of that project; empty: of all
	 * @param operations the operations
	 * @param zones the zone of the clock that a project's operations go by
	 */
	void replace(Optional<String> scope, Collection<Operation> operations, UnaryOperator<String> zones);

	/**
	 * Lets the operations of a project go by another clock.
	 * @param scope the project
	 * @param zone the clock's zone
	 */
	void move(String scope, String zone);

	/**
	 * Writes down that operations whose end has come are done.
	 * @param zone the zone of the clock they go by
	 * @param now the instant it shows
	 * @param limit the most to settle
	 * @return those that were settled by this call, none of them twice
	 */
	List<Operation> settle(String zone, Instant now, int limit);

	/**
	 * Writes down the phase and progress of operations that have come to a new stage.
	 * @param zone the zone of the clock they go by
	 * @param now the instant it shows
	 * @param limit the most to write
	 * @return how many were written
	 */
	int progress(String zone, Instant now, int limit);

	/**
	 * When the next stage or end of any operation comes.
	 * @param zone the zone of the clock they go by
	 * @return the earliest instant not written down yet, empty where nothing moves
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
