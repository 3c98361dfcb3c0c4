package dev.longrunning.emulator.clients.resources;

import java.util.concurrent.Callable;
import java.util.function.Predicate;

import com.google.api.gax.core.BackgroundResource;

/**
 * The calls of one client on one resource.
 *
 * @param <R> the type of the resource
 * @param client the client
 * @param create creates the resource, or starts a job that does
 * @param get gets it
 * @param list lists its collection
 * @param update changes it, or starts a job that does
 * @param isUpdated tells whether a resource is changed
 * @param delete deletes it, or starts a job that does
 */
record ResourceCalls<R>(BackgroundResource client, Callable<?> create, Callable<R> get,
		Callable<? extends Iterable<R>> list, Callable<?> update, Predicate<R> isUpdated, Callable<?> delete) {
}
