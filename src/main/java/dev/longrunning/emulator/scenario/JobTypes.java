package dev.longrunning.emulator.scenario;

import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.surface.ApiMethod;

/**
 * The types of what a job shows, as far as they are known.
 *
 * @param response type of its response
 * @param metadata type of its metadata
 */
record JobTypes(Optional<Descriptor> response, Optional<Descriptor> metadata) {

	static JobTypes of(ApiMethod method) {
		return new JobTypes(method.responseType(), method.metadataType());
	}

}
