package dev.longrunning.emulator.resource;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.resource.content.Content;
import dev.longrunning.emulator.resource.content.ServiceValues;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;

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
	 * The changes that a job will make.
	 * @param call the call that starts the job
	 * @return the changes, if the request names the resources. A lenient service takes a
	 * job without a name that fits
	 * @throws StatusException if a change is not possible
	 */
	public List<ResourceChange> changes(ResourceCall call) {
		if (!call.isStrict() && call.standard().target(call.request()).isEmpty()) {
			return List.of();
		}
		return switch (call.standard().kind()) {
			case CREATE -> checked(call, new NewName(call, this.values.newId()).get()).stream().toList();
			case UPDATE, DELETE, UNDELETE, CHANGE -> checked(call, call.name()).stream().toList();
			case BATCH_CREATE, BATCH_UPDATE, BATCH_DELETE -> batch(call);
			case GET, LIST, BATCH_GET -> List.of();
		};
	}

	private List<ResourceChange> batch(ResourceCall call) {
		var changes = new BatchParts(call).calls().stream().flatMap((part) -> changes(part).stream()).toList();
		var names = new HashSet<String>();
		changes.stream().map(ResourceChange::name).filter((name) -> !names.add(name)).findFirst().ifPresent((name) -> {
			throw StatusException
				.invalidArgument("The batch has '" + Excerpt.of(name) + "' more than once. Name each resource once.");
		});
		return changes;
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
	 * Starts a job and the changes that it makes, all or nothing.
	 * @param changes the changes
	 * @param operation the operation of the job
	 * @param start stores the operation
	 * @param <T> the result of the start
	 * @return its result
	 */
	public <T> T start(List<ResourceChange> changes, Operation operation, Supplier<T> start) {
		return changes.isEmpty() ? start.get() : this.store.inTransaction(() -> {
			changes.forEach((change) -> begin(change, operation));
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
		var during = change.during().map((shown) -> this.reads.written(before.content(), shown));
		if (change.removes()) {
			return PendingChange.of(operation, during, Optional.empty(), Optional.empty());
		}
		var after = change.after();
		var failed = change.failed(after).map((shown) -> this.reads.written(before.content(), shown));
		return PendingChange.of(operation, during, Optional.of(stored(change, before, after)), failed);
	}

	/** The response replaces all but the fields that it leaves out. */
	private Content stored(ResourceChange change, Resource before, Message after) {
		var omitted = change.omitted();
		return this.reads.written(before.content(), omitted.shown(after)).keeping(omitted.omitted(after));
	}

}
