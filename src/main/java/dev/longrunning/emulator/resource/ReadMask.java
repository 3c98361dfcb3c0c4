package dev.longrunning.emulator.resource;

import java.util.List;

import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import dev.longrunning.emulator.limit.TextLimit;

/**
 * The read mask of a request (AIP-157).
 *
 * @param paths the paths of the fields to show; empty: all
 */
record ReadMask(List<String> paths) {

	private static final String FIELD = "read_mask";

	static ReadMask of(Message request) {
		var field = request.getDescriptorForType().findFieldByName(FIELD);
		if (field == null || field.isRepeated() || field.getJavaType() != JavaType.MESSAGE
				|| !field.getMessageType().getFullName().equals(FieldMask.getDescriptor().getFullName())) {
			return new ReadMask(List.of());
		}
		var mask = (Message) request.getField(field);
		var paths = ((List<?>) mask.getField(mask.getDescriptorForType().findFieldByName("paths"))).stream()
			.map(String::valueOf)
			.toList();
		TextLimit.requirePaths(FIELD, paths);
		return new ReadMask(paths);
	}

	/** The resource with the fields at the top of the mask's paths. */
	Message apply(Message resource) {
		if (this.paths.isEmpty() || this.paths.contains("*")) {
			return resource;
		}
		var shown = resource.newBuilderForType();
		resource.getAllFields().forEach((field, value) -> {
			var isShown = this.paths.stream()
				.anyMatch((path) -> path.equals(field.getName()) || path.startsWith(field.getName() + "."));
			if (isShown) {
				shown.setField(field, value);
			}
		});
		return shown.build();
	}

}
