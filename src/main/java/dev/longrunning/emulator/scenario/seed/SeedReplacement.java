package dev.longrunning.emulator.scenario.seed;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.longrunning.emulator.document.FileChanges;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationControl;
import dev.longrunning.emulator.resource.control.ResourceControl;

/**
 * New seeds in place of others. A seed that both define in the same way stays as it is
 * now, whatever jobs and clients have made of it.
 */
public final class SeedReplacement {

	private final SeedSet before;

	private final SeedSet after;

	private final Consumer<SeedSet> holder;

	private final FileChanges operations;

	private final FileChanges resources;

	private final List<Operation> created;

	/** Creates the operations already, because a mistake in a script may show here. */
	SeedReplacement(SeedSet before, SeedSet after, Function<String, Instant> now, Consumer<SeedSet> holder) {
		this.before = before;
		this.after = after;
		this.holder = holder;
		this.operations = FileChanges.between(before.operationTexts(), after.operationTexts());
		this.resources = FileChanges.between(before.resourceTexts(), after.resourceTexts());
		var written = this.operations.written().collect(Collectors.toSet());
		this.created = after.operations()
			.stream()
			.filter((seed) -> written.contains(seed.name()))
			.map((seed) -> seed.operation(now))
			.toList();
	}

	/**
	 * Returns the differences of the operations.
	 * @return their names
	 */
	public FileChanges operations() {
		return this.operations;
	}

	/**
	 * Returns the differences of the resources.
	 * @return their full resource names
	 */
	public FileChanges resources() {
		return this.resources;
	}

	/**
	 * Changes the stores, as part of a larger transaction: changed and removed seeds are
	 * deleted, changed and added ones are created unless their names are taken.
	 * @param operationControl the operations
	 * @param resourceControl the resources
	 * @return an action to be run after the commit
	 */
	public Runnable apply(OperationControl operationControl, ResourceControl resourceControl) {
		var deleted = this.resources.replaced().collect(Collectors.toSet());
		this.before.resources()
			.stream()
			.filter((seed) -> deleted.contains(SeedSet.fullName(seed)))
			.forEach((seed) -> resourceControl.remove(seed.key()));
		var notification = operationControl.exchange(this.operations.replaced().toList(), this.created);
		create(resourceControl, this.resources.written().collect(Collectors.toSet()));
		return notification;
	}

	private void create(ResourceControl control, Set<String> written) {
		this.after.resources()
			.stream()
			.filter((seed) -> written.contains(SeedSet.fullName(seed)))
			.forEach(control::createIfAbsent);
	}

	/** Makes the new seeds the ones that a reset restores. */
	public void keep() {
		this.holder.accept(this.after);
	}

}
