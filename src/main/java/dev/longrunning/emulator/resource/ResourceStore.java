package dev.longrunning.emulator.resource;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The store of resources. Every method is one transaction and durable when it returns,
 * unless it is called inside {@link #inTransaction}.
 */
public interface ResourceStore {

	/**
	 * Finds a resource.
	 * @param key its key
	 * @return the resource, also if it is deleted; empty if it was never there
	 */
	Optional<Resource> find(ResourceKey key);

	/**
	 * Changes or adds a resource. Concurrent changes are applied one after the other.
	 * @param key its key
	 * @param clockScope the scope of the clock that a job of the change follows
	 * @param change maps the present resource, if there is one, to the changed one; it
	 * must have no side effects outside of the store, because it is applied again after a
	 * conflict
	 * @return the changed resource
	 */
	Resource change(ResourceKey key, String clockScope, Function<Optional<Resource>, Resource> change);

	/**
	 * Runs work in one transaction, in which other stores take part too. The work runs
	 * again after a conflict.
	 * @param work the work
	 * @param <T> the type of its result
	 * @return its result
	 */
	<T> T inTransaction(Supplier<T> work);

	/**
	 * Reads resources in the order of their names.
	 * @param query the resources, the position and the number
	 * @return the resources, without the deleted ones
	 */
	List<Resource> list(ResourceQuery query);

	/**
	 * Reads resources, the newest first.
	 * @param scope only the resources of this project; empty: all
	 * @param before the number of the resource after which they begin, the largest number
	 * for the first
	 * @param limit the largest number of resources
	 * @return the resources, also the deleted ones
	 */
	List<NumberedResource> newest(Optional<String> scope, long before, int limit);

	/**
	 * Removes a resource, or the mark of a deleted one.
	 * @param key its key
	 */
	void remove(ResourceKey key);

	/**
	 * Reads all resources in one consistent view, one at a time.
	 * @param scope only the resources of this project; empty: all
	 * @param action receives each resource, also the deleted ones
	 */
	void forEach(Optional<String> scope, Consumer<Resource> action);

	/**
	 * Removes resources and the marks of deleted ones.
	 * @param scope only the resources of this project; empty: all
	 */
	void deleteAll(Optional<String> scope);

	/**
	 * Adds resources, all or none.
	 * @param resources the resources
	 * @param clockScopes maps a project to the scope of the clock that its jobs follow
	 * @throws dev.longrunning.emulator.status.StatusException ALREADY_EXISTS if there is
	 * one of the same key
	 */
	void insertAll(Iterable<Resource> resources, UnaryOperator<String> clockScopes);

	/**
	 * A resource with its position in the store.
	 *
	 * @param number the number, larger than those of older resources
	 * @param resource the resource
	 */
	record NumberedResource(long number, Resource resource) {
	}

}
