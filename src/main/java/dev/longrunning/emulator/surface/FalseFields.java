package dev.longrunning.emulator.surface;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.longrunning.Operation;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/**
 * The fields that a service writes to JSON even if they are false: {@code done} of an
 * operation, and the flag for a requested cancellation in its metadata. The metadata's
 * type identifies the service. Services of the {@link TargetFamily} write both fields
 * unless their data has another value: all of them did whose responses were recorded
 * unedited. The other services omit both, as proto3 JSON omits any default.
 */
final class FalseFields {

	private static final List<FieldDescriptor> DONE = List
		.of(Operation.getDescriptor().findFieldByNumber(Operation.DONE_FIELD_NUMBER));

	/** Full names of the metadata types whose services write these fields. */
	private final Set<String> types;

	FalseFields(Collection<Surface> surfaces) {
		this.types = surfaces.stream()
			.flatMap((surface) -> surface.methods(MethodRole.STARTS)
				.stream()
				.flatMap((method) -> method.metadataType().stream())
				.filter((type) -> surface.profile().printsFalse().orElseGet(() -> TargetFamily.contains(type))))
			.map(Descriptor::getFullName)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The fields of a message that are written even if they are false.
	 * @param message the message
	 * @return the fields
	 */
	List<FieldDescriptor> of(Message message) {
		if (message instanceof Operation operation) {
			var url = operation.getMetadata().getTypeUrl();
			return this.types.contains(url.substring(url.lastIndexOf('/') + 1)) ? DONE : List.of();
		}
		var type = message.getDescriptorForType();
		return this.types.contains(type.getFullName()) ? TargetFamily.cancelRequested(type).stream().toList()
				: List.of();
	}

}
