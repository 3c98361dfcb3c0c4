package dev.longrunning.emulator.scenario;

import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.surface.ApiMethod;

/**
 * The types of a job's operation, as far as they are known.
 *
 * @param response the type of the response
 * @param metadata the type of the metadata
 */
record JobTypes(Optional<Descriptor> response, Optional<Descriptor> metadata) {

	static JobTypes of(ApiMethod method) {
		return new JobTypes(method.responseType(), method.metadataType());
	}

}
