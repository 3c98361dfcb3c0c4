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
 * Which services print {@code "done": false} of an operation that runs, and with it a
 * cancel that nobody asked for. An operation is known by the type of its metadata.
 * Services of the {@link TargetFamily} print both unless their data says otherwise: of
 * those whose answers were recorded unedited, all did. The others leave both out, as
 * proto3 JSON does with any default.
 */
final class FalseFields {

	private static final List<FieldDescriptor> DONE = List
		.of(Operation.getDescriptor().findFieldByNumber(Operation.DONE_FIELD_NUMBER));

	/** Names of the types of metadata whose services print them. */
	private final Set<String> types;

	FalseFields(Collection<Surface> surfaces) {
		this.types = surfaces.stream()
			.flatMap((surface) -> surface.methods(MethodRole.STARTS)
				.stream()
				.flatMap((method) -> method.metadataType().stream())
				.filter((type) -> surface.habits().printsFalse().orElseGet(() -> TargetFamily.contains(type))))
			.map(Descriptor::getFullName)
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * The fields of a message that are printed though they are false.
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
