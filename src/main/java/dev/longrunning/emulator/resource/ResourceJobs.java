package dev.longrunning.emulator.resource;

import java.util.Optional;
import java.util.function.Supplier;

import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.resource.content.Content;
import dev.longrunning.emulator.resource.content.ServiceValues;

/** The resources that jobs change. */
public final class ResourceJobs {

	private final ResourceStore store;

	private final ResourceReads reads;

	private final ResourceChecks checks;

	private final ServiceValues values;

	/**
	 * The changes by jobs of the resources of a store.
	 * @param reads the reader of the store
	 * @param values the source of the values that services add
	 */
	public ResourceJobs(ResourceReads reads, ServiceValues values) {
		this.store = reads.store();
		this.reads = reads;
		this.checks = new ResourceChecks(reads);
		this.values = values;
	}

	/**
	 * The change that a job will make.
	 * @param call the call that starts the job
	 * @return the change, if the job changes one resource and the request names it. A
	 * lenient service takes a job without a name that fits
	 * @throws dev.longrunning.emulator.status.StatusException if the change is not
	 * possible
	 */
	public Optional<ResourceChange> change(ResourceCall call) {
		if (!call.isStrict() && call.standard().target(call.request()).isEmpty()) {
			return Optional.empty();
		}
		return switch (call.standard().kind()) {
			case CREATE -> checked(call, new NewName(call, this.values.newId()).get());
			case UPDATE, DELETE, UNDELETE, CHANGE -> checked(call, call.name());
			case GET, LIST, BATCH_GET, BATCH_CREATE, BATCH_UPDATE, BATCH_DELETE -> Optional.empty();
		};
	}

	private Optional<ResourceChange> checked(ResourceCall call, String name) {
		var found = this.reads.find(call, name);
		if (this.reads.isIdle(call, found)) {
			return Optional.empty();
		}
		var change = change(call, name, found);
		this.checks.check(change, found);
		return Optional.of(change);
	}

	private ResourceChange change(ResourceCall call, String name, Optional<Resource> found) {
		return new ResourceChange(call, name, found.flatMap((resource) -> this.reads.shown(resource, call)),
				this.values);
	}

	/**
	 * Starts a job and the change that it makes, both or neither.
	 * @param change the change
	 * @param operation the operation of the job
	 * @param start stores the operation
	 * @param <T> the result of the start
	 * @return its result
	 */
	public <T> T start(ResourceChange change, Operation operation, Supplier<T> start) {
		return this.store.inTransaction(() -> {
			begin(change, operation);
			return start.get();
		});
	}

	/**
	 * Makes a change at once, for a job that is over when it is answered.
	 * @param change the change
	 */
	public void apply(ResourceChange change) {
		var call = change.call();
		this.store.change(call.key(change.name()), this.reads.clockScope(call, change.name()), (found) -> {
			var before = found.orElseGet(() -> call.absent(change.name())).settled(call.now());
			return before.with(change.removes() ? Optional.empty()
					: Optional.of(this.reads.written(before.content(), change.after())));
		});
	}

	private void begin(ResourceChange change, Operation operation) {
		var call = change.call();
		this.store.change(call.key(change.name()), this.reads.clockScope(call, change.name()), (found) -> {
			this.checks.check(change(call, change.name(), found), found);
			var before = found.orElseGet(() -> call.absent(change.name())).settled(call.now());
			return before.with(pending(change, operation, before));
		});
	}

	private PendingChange pending(ResourceChange change, Operation operation, Resource before) {
		var after = change.removes() ? Optional.<Content>empty()
				: Optional.of(this.reads.written(before.content(), change.after()));
		var during = change.during().map((shown) -> this.reads.written(before.content(), shown));
		var failed = change.failed().map((shown) -> this.reads.written(before.content(), shown));
		return PendingChange.of(operation, during, after, failed);
	}

}
