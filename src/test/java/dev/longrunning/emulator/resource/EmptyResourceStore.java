package dev.longrunning.emulator.resource;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.resource.content.ServiceValues;
import dev.longrunning.emulator.testing.TestClocks;

/** A store that never has a resource, for tests of jobs alone. */
public final class EmptyResourceStore implements ResourceStore {

	/**
	 * The changes of jobs on resources that nobody knows.
	 * @param types the message types
	 * @param newId the source of new ids
	 * @return the changes
	 */
	public static ResourceJobs jobs(TypeFinder types, Supplier<String> newId) {
		return new ResourceJobs(new ResourceReads(new EmptyResourceStore(), (_) -> {
		}, types, TestClocks.inRealTime()), ServiceValues.withoutData(newId));
	}

	@Override
	public Optional<Resource> find(ResourceKey key) {
		return Optional.empty();
	}

	@Override
	public Resource change(ResourceKey key, String clockScope, Function<Optional<Resource>, Resource> change) {
		return change.apply(Optional.empty());
	}

	@Override
	public <T> T inTransaction(Supplier<T> work) {
		return work.get();
	}

	@Override
	public List<Resource> list(ResourceQuery query) {
		return List.of();
	}

	@Override
	public List<NumberedResource> newest(Optional<String> scope, long before, int limit) {
		return List.of();
	}

	@Override
	public void remove(ResourceKey key) {
		// there is none
	}

	@Override
	public void forEach(Optional<String> scope, Consumer<Resource> action) {
		// there is none
	}

	@Override
	public void deleteAll(Optional<String> scope) {
		// there is none
	}

	@Override
	public void insertAll(Iterable<Resource> resources, UnaryOperator<String> clockScopes) {
		throw new UnsupportedOperationException();
	}

}
