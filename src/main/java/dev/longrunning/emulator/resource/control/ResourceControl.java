package dev.longrunning.emulator.resource.control;

import java.util.Optional;

import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.resource.ResourceStore;

/** The use cases of tests: all resources at once, and single ones written by hand. */
public final class ResourceControl {

	private final ResourceStore store;

	private final Clocks clocks;

	/**
	 * The resources of a store.
	 * @param store the store
	 * @param clocks the clocks that jobs follow
	 */
	public ResourceControl(ResourceStore store, Clocks clocks) {
		this.store = store;
		this.clocks = clocks;
	}

	/**
	 * Removes resources and the marks of deleted ones.
	 * @param scope the project of the resources; empty: all
	 */
	public void deleteAll(Optional<String> scope) {
		this.store.deleteAll(scope);
	}

}
