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
 * The store of operations. Every method is one transaction and durable when it returns.
 * Instants are kept to the microsecond.
 */
public interface OperationStore {

	/**
	 * Stores a new operation.
	 * @param operation the operation
	 * @param clockScope the scope of the clock that the operation follows
	 * @return false if the name or the request key is taken; then nothing is stored
	 */
	boolean insert(Operation operation, String clockScope);

	/**
	 * Finds an operation by its name.
	 * @param name the full name
	 * @return the operation
	 */
	Optional<Operation> find(String name);

	/**
	 * Finds an operation by the last part of its name.
	 * @param id the id
	 * @return the operation; empty also if several operations have the id
	 */
	Optional<Operation> findById(String id);

	/**
	 * Finds the operation that a start with a request key created.
	 * @param requestKey the key
	 * @return the operation
	 */
	Optional<Operation> findByRequestKey(String requestKey);

	/**
	 * Changes an operation. Concurrent changes are applied one after the other.
	 * @param name the operation's name
	 * @param change maps the stored operation to the changed one; it must have no side
	 * effects, because it is applied again after a conflict
	 * @return the changed operation; empty if no operation has the name
	 */
	Optional<Operation> update(String name, UnaryOperator<Operation> change);

	/**
	 * Deletes an operation.
	 * @param name the operation's name
	 * @return whether it existed
	 */
	boolean delete(String name);

	/**
	 * Reads one page of a list.
	 * @param query the filter, the position and the size of the page
	 * @return the operations in order
	 */
	List<Operation> list(ListQuery query);

	/**
	 * Reads all operations in one consistent view, one at a time, because all of them
	 * together may exceed the memory.
	 * @param scope only the operations of this project; empty: all
	 * @param action receives each operation, latest first
	 */
	void forEach(Optional<String> scope, Consumer<Operation> action);

	/**
	 * Deletes operations.
	 * @param scope only the operations of this project; empty: all
	 */
	void deleteAll(Optional<String> scope);

	/**
	 * Replaces operations by others, all or none. The new ones are read one at a time.
	 * @param scope only the operations of this project are replaced; empty: all
	 * @param operations the new operations
	 * @param clockScopes maps a project to the scope of the clock that its operations
	 * follow
	 * @throws StatusException ALREADY_EXISTS if a name or request key is taken; then
	 * nothing is changed
	 */
	void replaceAll(Optional<String> scope, Iterable<Operation> operations, UnaryOperator<String> clockScopes);

	/**
	 * Reads the latest operations that were created before a given one.
	 * @param scope only operations of this project; empty: all
	 * @param before the number of the given operation; {@link Numbered#AFTER_ALL} starts
	 * with the latest
	 * @param limit the most operations to return, positive
	 * @return the operations, latest first
	 */
	List<Numbered> newest(Optional<String> scope, long before, int limit);

	/**
	 * Counts the latest operations.
	 * @param scope only operations of this project; empty: all
	 * @param now maps the scope of a clock to the instant that it shows
	 * @param limit the most operations to count, positive
	 * @return the counts
	 */
	Counts count(Optional<String> scope, Function<String, Instant> now, int limit);

	/**
	 * Counts operations of all projects by whether their ends are recorded. It reads an
	 * index, and takes longer the more there are.
	 * @param isEnded whether to count those with a recorded end, or those without
	 * @return the number of operations
	 */
	long count(boolean isEnded);

	/**
	 * Stores operations, all or none.
	 * @param operations the operations
	 * @param clockScopes maps a project to the scope of the clock that its operations
	 * follow
	 * @throws StatusException ALREADY_EXISTS if a name or request key is taken
	 */
	void insertAll(Iterable<Operation> operations, UnaryOperator<String> clockScopes);

	/**
	 * Makes the operations of a project follow another clock.
	 * @param scope the project
	 * @param clockScope the scope of the clock
	 * @param newTime the instant that the clock shows after the change
	 * @return the number of operations that end until that instant; their ends are
	 * recorded
	 */
	int move(String scope, String clockScope, Instant newTime);

	/**
	 * Records the end of operations that are due.
	 * @param clockScope the scope of the clock that they follow
	 * @param now the instant that the clock shows
	 * @param limit the most ends to record
	 * @return the operations whose end this call recorded; no two calls return the same
	 * one
	 */
	List<EndedOperation> settle(String clockScope, Instant now, int limit);

	/**
	 * The earliest known end that is not recorded yet.
	 * @param clockScope the scope of the clock that the operations follow
	 * @return the instant; empty if no operation will end by itself
	 */
	Optional<Instant> nextDue(String clockScope);

	/**
	 * The latest known end that is not recorded yet.
	 * @param clockScope the scope of the clock that the operations follow
	 * @return the instant; empty if no operation will end by itself
	 */
	Optional<Instant> lastEnd(String clockScope);

	/**
	 * Deletes operations that ended long ago.
	 * @param clockScope the scope of the clock that they follow
	 * @param doneBefore the instant before which they ended
	 * @param limit the most operations to delete
	 * @return the number of deleted operations
	 */
	int expire(String clockScope, Instant doneBefore, int limit);

	/**
	 * An operation with its number in the order of creation.
	 *
	 * @param number the number; later operations have higher ones
	 * @param operation the operation
	 */
	record Numbered(long number, Operation operation) {

		/** A number higher than that of any operation. */
		public static final long AFTER_ALL = Long.MAX_VALUE;

	}

}
