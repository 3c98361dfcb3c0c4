package dev.longrunning.emulator.scenario;

import java.time.Instant;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.scenario.name.MethodWords;
import dev.longrunning.emulator.scenario.name.ResourceNames;
import dev.longrunning.emulator.surface.ApiMethod;

/**
 * A call that starts a job, with what the metadata and the response have to agree on.
 *
 * @param method the method
 * @param request the request
 * @param created the name of the resource that the job makes, if it makes one
 * @param time when the call came
 * @param end when the job ends if nothing interferes
 */
record Start(ApiMethod method, Message request, Optional<String> created, Instant time, Instant end) {

	/** The relative name of the resource that the job is about. */
	Optional<String> target() {
		return this.created.or(() -> ResourceNames.text(this.request, "name"))
			.or(() -> ResourceNames.of(this.method, this.request));
	}

	/** Whether it makes a resource that was not there. */
	boolean isCreate() {
		return this.created.isPresent() || verb().equals(MethodWords.CREATE);
	}

	/** Whether it deletes a resource, whatever the metadata calls it. */
	boolean isDelete() {
		return MethodWords.verb(this.method).equals(MethodWords.DELETE);
	}

	/** What the metadata calls it. */
	String verb() {
		return this.method.data().profile().verb().orElseGet(() -> MethodWords.verb(this.method));
	}

	/** The type of the resource that it is about, where that can be told. */
	Optional<Descriptor> resourceType() {
		return ResourceNames.resourceType(this.method, this.request.getDescriptorForType());
	}

}
