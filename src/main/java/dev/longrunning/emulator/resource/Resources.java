package dev.longrunning.emulator.resource;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.resource.content.ResourceResponse;
import dev.longrunning.emulator.resource.content.ServiceValues;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.resource.StandardMethod;

/** The methods on resources that start no job. */
public final class Resources {

	private final ResourceStore store;

	private final ResourceReads reads;

	private final ResourceChecks checks;

	private final ResourceList list;

	private final ServiceValues values;

	/**
	 * The methods on the resources of a store.
	 * @param reads the reader of the store
	 * @param values the source of the values that services add
	 */
	public Resources(ResourceReads reads, ServiceValues values) {
		this.store = reads.store();
		this.reads = reads;
		this.checks = new ResourceChecks(reads);
		this.list = new ResourceList(reads);
		this.values = values;
	}

	/**
	 * Answers a call.
	 * @param call the call of a method that starts no job
	 * @return the response
	 * @throws StatusException if the call fails
	 */
	public Message answer(ResourceCall call) {
		return switch (call.standard().kind()) {
			case GET -> get(call, call.name());
			case LIST -> this.list.page(call);
			case CREATE, UPDATE, DELETE, UNDELETE, CHANGE -> changed(call);
			case BATCH_GET ->
				batch(call, new BatchParts(call).names().stream().map((name) -> get(call, name)).toList());
			case BATCH_CREATE, BATCH_UPDATE -> batch(call, changedAll(call));
			case BATCH_DELETE -> batchDelete(call);
		};
	}

	private Message get(ResourceCall call, String name) {
		var mask = call.readMask();
		return this.reads.find(call, name)
			.flatMap((resource) -> this.reads.shown(resource, call))
			.or(() -> singleton(call, name))
			.filter((_) -> this.reads.deletedAbove(call, name).isEmpty())
			.map((resource) -> mask.apply(resource).build())
			.orElseThrow(() -> ResourceErrors.notFound(call, name));
	}

	/** A singleton (AIP-156) exists with its parent, and nothing creates it. */
	private Optional<Message> singleton(ResourceCall call, String name) {
		return (call.type().isSingleton() && hasParent(call, name))
				? Optional.of(new ResourceContent(Optional.of(name), call.now(), call.values(this.values))
					.changed(Optional.empty(), DynamicMessage.getDefaultInstance(call.descriptor())))
				: Optional.empty();
	}

	/** A parent that the emulator does not know may exist. */
	private boolean hasParent(ResourceCall call, String name) {
		var parent = name.substring(0, Math.max(name.lastIndexOf('/'), 0));
		return this.reads.find(call, parent).filter((one) -> one.at(call.now()).isEmpty()).isEmpty();
	}

	private Message changed(ResourceCall call) {
		var name = nameOf(call);
		return response(call.method().output(), change(call, name), name);
	}

	private String nameOf(ResourceCall call) {
		return (call.standard().kind() == StandardMethod.CREATE) ? new NewName(call, this.values.newId()).get()
				: call.name();
	}

	private Message change(ResourceCall call) {
		return change(call, nameOf(call));
	}

	/** Makes a change and returns the resource after it. */
	private Message change(ResourceCall call, String name) {
		this.reads.find(call, name);
		return this.store.inTransaction(() -> changeOnce(call, name));
	}

	private Message changeOnce(ResourceCall call, String name) {
		var found = this.store.find(call.key(name));
		if (this.reads.isIdle(call, found)) {
			return DynamicMessage.getDefaultInstance(call.descriptor());
		}
		if (isRepeated(call, found)) {
			return shown(found.orElseThrow(), call);
		}
		if (call.isTrue("validate_only")) {
			return checked(call, name, found).after();
		}
		var changed = this.store.change(call.key(name), this.reads.clockScope(call, name),
				(present) -> changed(call, name, present));
		return shown(changed, call);
	}

	private Message shown(Resource resource, ResourceCall call) {
		return this.reads.shown(resource, call).orElseGet(() -> DynamicMessage.getDefaultInstance(call.descriptor()));
	}

	/** A repeated request has the response of the first (AIP-155). */
	private static boolean isRepeated(ResourceCall call, Optional<Resource> found) {
		var key = call.requestKey();
		return key.isPresent() && found.filter((one) -> one.lastRequest().equals(key)).isPresent();
	}

	private Resource changed(ResourceCall call, String name, Optional<Resource> present) {
		var change = checked(call, name, present);
		var before = present.orElseGet(() -> call.absent(name)).settled(call.now());
		return before.with(
				change.removes() ? Optional.empty() : Optional.of(this.reads.written(before.content(), change.after())),
				call.requestKey());
	}

	private ResourceChange checked(ResourceCall call, String name, Optional<Resource> present) {
		var existing = present.flatMap((resource) -> this.reads.shown(resource, call))
			.or(() -> (call.standard().kind() == StandardMethod.CREATE) ? Optional.empty() : singleton(call, name));
		var change = new ResourceChange(call, name, existing, this.values);
		this.checks.check(change, present);
		return change;
	}

	/** The response of a method, which is the resource or has a field for it. */
	private static Message response(Descriptor output, Message resource, String name) {
		if (output.equals(resource.getDescriptorForType())) {
			return resource;
		}
		var response = DynamicMessage.newBuilder(output);
		ResourceResponse.fill(response, resource, name);
		return response.build();
	}

	private static Message batch(ResourceCall call, List<Message> resources) {
		var response = DynamicMessage.newBuilder(call.method().output());
		resources.forEach((resource) -> ResourceResponse.list(response, resource));
		return response.build();
	}

	private Message batchDelete(ResourceCall call) {
		changedAll(call);
		return DynamicMessage.getDefaultInstance(call.method().output());
	}

	/** Makes the changes of all parts of a batch, or none. */
	private List<Message> changedAll(ResourceCall call) {
		var parts = new BatchParts(call);
		var kind = call.standard().kind().single().orElseThrow();
		if (parts.method(kind).isEmpty()) {
			throw StatusException.invalidArgument(
					call.method().fullName() + " needs a method that changes one " + call.descriptor().getName() + ".");
		}
		return this.store.inTransaction(() -> parts.calls().stream().map(this::change).toList());
	}

}
