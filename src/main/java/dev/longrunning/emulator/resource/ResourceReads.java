package dev.longrunning.emulator.resource;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.clock.Clocks;
import dev.longrunning.emulator.json.TypeFinder;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.resource.content.Content;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.surface.resource.ResourceType;
import dev.longrunning.emulator.surface.resource.StandardMethod;

/**
 * The reader of resources at the present time.
 *
 * @param store the store
 * @param recordEnd records the end of an operation that changes a resource, if it has
 * come
 * @param types the types of stored messages
 * @param clocks the clocks that jobs follow
 */
public record ResourceReads(ResourceStore store, Consumer<OperationName> recordEnd, TypeFinder types, Clocks clocks) {

	/**
	 * Finds a resource at the time of a call.
	 * @param call the call
	 * @param name the name of the resource
	 * @return the resource; empty if it was never there
	 */
	public Optional<Resource> find(ResourceCall call, String name) {
		return find(call.key(name), call.now());
	}

	/**
	 * Finds a resource. If the job that changes it is over, its end is recorded first, so
	 * that no later cancel can change it.
	 * @param key its key
	 * @param now the present time of its project
	 * @return the resource; empty if it was never there
	 */
	public Optional<Resource> find(ResourceKey key, Instant now) {
		return this.store.find(key).flatMap((found) -> latest(found, now));
	}

	/**
	 * The resource after the end of its change, if that has come.
	 * @param resource the resource
	 * @param now the present time of its project
	 * @return the resource; empty if it has been removed since it was read
	 */
	public Optional<Resource> latest(Resource resource, Instant now) {
		var ended = resource.change().filter((change) -> change.isOver(now));
		if (ended.isEmpty()) {
			return Optional.of(resource);
		}
		this.recordEnd.accept(new OperationName(ended.get().operation()));
		return this.store.find(resource.key());
	}

	/**
	 * The resource in the version of the call.
	 * @param resource the resource
	 * @param call the call
	 * @return the message; empty if the resource does not exist at the time of the call
	 */
	public Optional<Message> shown(Resource resource, ResourceCall call) {
		return shown(resource, call, call.descriptor());
	}

	Optional<Message> shown(Resource resource, ResourceCall call, Descriptor type) {
		return resource.at(call.now()).map((content) -> content.as(type, this.types));
	}

	/**
	 * The resource above another one that is deleted softly. What is below it is hidden
	 * until it is restored.
	 * @param call the call on the other resource
	 * @param name the name of the other resource
	 * @return the name of the deleted resource
	 */
	Optional<String> deletedAbove(ResourceCall call, String name) {
		return call.type()
			.restored()
			.stream()
			.flatMap((type) -> type.above(name).filter((above) -> isDeleted(call, type, above)).stream())
			.findFirst();
	}

	private boolean isDeleted(ResourceCall call, ResourceType type, String name) {
		return find(call, name).flatMap((one) -> shown(one, call, type.descriptor()))
			.filter(ResourceContent::isDeleted)
			.isPresent();
	}

	/** A delete of a missing resource is allowed if the request says so (AIP-135). */
	boolean isIdle(ResourceCall call, Optional<Resource> found) {
		return call.standard().kind() == StandardMethod.DELETE && call.isTrue("allow_missing")
				&& found.filter((one) -> one.isChanging(call.now())).isEmpty()
				&& found.flatMap((one) -> shown(one, call)).filter((one) -> !ResourceContent.isDeleted(one)).isEmpty();
	}

	/**
	 * The scope of the clock that jobs on a resource follow.
	 * @param call the call
	 * @param name the name of the resource
	 * @return the scope
	 */
	public String clockScope(ResourceCall call, String name) {
		return this.clocks.of(call.scopeOf(name)).scope();
	}

	/**
	 * The content of a resource after a version of the API has written it.
	 * @param before the content before
	 * @param after the resource as that version has it
	 * @return the content
	 */
	public Content written(Optional<Content> before, Message after) {
		return before.map((content) -> content.with(after, this.types)).orElseGet(() -> Content.of(after));
	}

}
