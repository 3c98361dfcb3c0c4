package dev.longrunning.emulator.scenario;

import java.util.List;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.limit.TextLimit;

/** The update mask of a request (AIP-134). */
final class UpdateMask {

	private static final String ALL = "*";

	private final List<String> paths;

	private UpdateMask(List<String> paths) {
		this.paths = paths;
	}

	/**
	 * Returns the mask of a request.
	 * @param request the request
	 * @return its {@code update_mask}; without one a mask of all fields
	 */
	static UpdateMask of(MessageOrBuilder request) {
		var field = request.getDescriptorForType().findFieldByName("update_mask");
		if (field == null || field.isRepeated() || field.getJavaType() != JavaType.MESSAGE
				|| !field.getMessageType().getFullName().equals(FieldMask.getDescriptor().getFullName())) {
			return new UpdateMask(List.of());
		}
		var mask = (MessageOrBuilder) request.getField(field);
		var paths = (List<?>) mask.getField(mask.getDescriptorForType().findFieldByName("paths"));
		return new UpdateMask(required(paths.stream().map(String::valueOf).toList()));
	}

	private static List<String> required(List<String> paths) {
		TextLimit.requirePaths("update_mask", paths);
		return paths;
	}

	/**
	 * Applies the mask to a resource.
	 * @param resource the resource
	 * @return the resource with only the fields that the mask names
	 */
	Message.Builder apply(Message resource) {
		if (this.paths.isEmpty() || this.paths.contains(ALL)) {
			return resource.toBuilder();
		}
		var masked = resource.newBuilderForType();
		this.paths.forEach((path) -> copy(resource, List.of(path.split("\\.")), masked));
		return masked;
	}

	/** Copies the field of a path. A path into a map or a list copies the whole field. */
	private static void copy(Message from, List<String> path, Message.Builder to) {
		var field = from.getDescriptorForType().findFieldByName(path.getFirst());
		var value = (field == null) ? null : from.getAllFields().get(field);
		if (field == null || value == null) {
			return;
		}
		if (path.size() == 1 || !isMessage(field)) {
			to.setField(field, value);
			return;
		}
		var inner = ((Message) to.getField(field)).toBuilder();
		copy((Message) value, path.subList(1, path.size()), inner);
		to.setField(field, inner.build());
	}

	private static boolean isMessage(FieldDescriptor field) {
		return !field.isRepeated() && field.getJavaType() == JavaType.MESSAGE;
	}

}
