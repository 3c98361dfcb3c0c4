package dev.longrunning.emulator.operation;

import java.time.Instant;
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
	 * @return false if the name or the request key is taken, and nothing was kept
	 */
	boolean insert(Operation operation);

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
	 * Writes down that operations whose end has come are done.
	 * @param now the instant
	 * @param limit the most to settle
	 * @return those that were settled by this call, none of them twice
	 */
	List<Operation> settle(Instant now, int limit);

	/**
	 * Writes down the phase and progress of operations that have come to a new stage.
	 * @param now the instant
	 * @param limit the most to write
	 * @return how many were written
	 */
	int progress(Instant now, int limit);

	/**
	 * When the next stage or end of any operation comes.
	 * @return the earliest instant not written down yet, empty where nothing moves
	 */
	Optional<Instant> nextDue();

	/**
	 * Forgets operations that were done long ago.
	 * @param doneBefore those that were done before this instant
	 * @param limit the most to forget
	 * @return how many were forgotten
	 */
	int expire(Instant doneBefore, int limit);

}
