package dev.longrunning.emulator.scenario;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.resource.ResourceChange;
import dev.longrunning.emulator.scenario.name.MethodWords;
import dev.longrunning.emulator.scenario.name.ResourceNames;
import dev.longrunning.emulator.surface.ApiMethod;

/**
 * The data of a start, on which the name, the metadata and the response of the operation
 * agree.
 *
 * @param method the method
 * @param request the request
 * @param created the name of the resource that the job creates, if it creates one
 * @param time the time of the call
 * @param changes the changes of resources that the job makes
 * @param listed the resources that the response may list
 */
record Start(ApiMethod method, Message request, Optional<String> created, Instant time, List<ResourceChange> changes,
		List<Message> listed) {

	Start(ApiMethod method, Message request, Optional<String> created, Instant time) {
		this(method, request, created, time, List.of(), List.of());
	}

	/** The change of the only resource that the method is about. */
	Optional<ResourceChange> change() {
		return isBatch() ? Optional.empty() : this.changes.stream().findFirst();
	}

	/** The changes that a batch consists of. */
	List<ResourceChange> parts() {
		return isBatch() ? this.changes : List.of();
	}

	private boolean isBatch() {
		return this.method.resource().flatMap((one) -> one.kind().single()).isPresent();
	}

	/** The relative name of the job's resource. */
	Optional<String> target() {
		return this.created.or(() -> change().map(ResourceChange::name))
			.or(() -> ResourceNames.text(this.request, "name"))
			.or(() -> ResourceNames.of(this.method, this.request));
	}

	/** Checks whether the job creates a resource. */
	boolean isCreate() {
		return this.created.isPresent() || verb().equals(MethodWords.CREATE);
	}

	/**
	 * Checks whether the method deletes a resource, independent of the verb in the
	 * metadata.
	 */
	boolean isDelete() {
		return MethodWords.verb(this.method).equals(MethodWords.DELETE);
	}

	/** The verb for the metadata. */
	String verb() {
		return this.method.data().profile().verb().orElseGet(() -> MethodWords.verb(this.method));
	}

	/** The type of the job's resource, if it can be found. */
	Optional<Descriptor> resourceType() {
		return ResourceNames.resourceType(this.method, this.request.getDescriptorForType());
	}

}
