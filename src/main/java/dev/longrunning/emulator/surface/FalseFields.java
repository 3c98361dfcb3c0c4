package dev.longrunning.emulator.surface;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.dialect.LongRunningTypes;

/**
 * The fields that a service writes to JSON even if they are false: {@code done} of an
 * operation, and the flag for a requested cancellation in its metadata. The metadata's
 * type identifies the service. Services of the {@link TargetFamily} write both fields
 * unless their data has another value: all of them did whose responses were recorded
 * unedited. The other services omit both, as proto3 JSON omits any default.
 */
final class FalseFields {

	private static final List<FieldDescriptor> DONE = List.of(LongRunningTypes.DONE);

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
		var metadataType = LongRunningTypes.metadataType(message);
		if (metadataType.isPresent()) {
			return this.types.contains(metadataType.get()) ? DONE : List.of();
		}
		var type = message.getDescriptorForType();
		return this.types.contains(type.getFullName()) ? TargetFamily.cancelRequested(type).stream().toList()
				: List.of();
	}

}
