package dev.longrunning.emulator.resource.content;

import java.util.List;
import java.util.Set;

import com.google.api.FieldBehavior;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;

/** The fields of resources that no update changes (AIP-203). */
final class ReadOnlyFields {

	private static final Set<FieldBehavior> BEHAVIORS = Set.of(FieldBehavior.OUTPUT_ONLY, FieldBehavior.IDENTIFIER);

	/** The fields that are read-only also in types without annotations. */
	private static final Set<String> NAMES = Set.of("name", "create_time", "update_time", "uid");

	private ReadOnlyFields() {
	}

	/**
	 * Gives the read-only fields of an update the values that the resource has.
	 * @param before the resource before
	 * @param update the update
	 */
	static void copy(Message before, Message.Builder update) {
		copy(before, update, true);
	}

	private static void copy(Message before, Message.Builder update, boolean isTop) {
		for (var field : before.getDescriptorForType().getFields()) {
			if (isReadOnly(field, isTop) || isOmitted(field, update)) {
				if (before.getAllFields().containsKey(field)) {
					update.setField(field, before.getField(field));
				}
				else {
					update.clearField(field);
				}
			}
			else if (field.getJavaType() == JavaType.MESSAGE && !field.isRepeated() && update.hasField(field)) {
				var inner = ((Message) update.getField(field)).toBuilder();
				copy((Message) before.getField(field), inner, false);
				update.setField(field, inner.build());
			}
		}
	}

	/** An immutable field that the update does not have keeps its value. */
	private static boolean isOmitted(FieldDescriptor field, Message.Builder update) {
		return OutputOnly.behaviors(field).contains(FieldBehavior.IMMUTABLE)
				&& !update.getAllFields().containsKey(field);
	}

	private static boolean isReadOnly(FieldDescriptor field, boolean isTop) {
		List<FieldBehavior> behaviors = OutputOnly.behaviors(field);
		return behaviors.stream().anyMatch(BEHAVIORS::contains) || isTop && NAMES.contains(field.getName());
	}

}
