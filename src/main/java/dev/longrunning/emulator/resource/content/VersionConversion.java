package dev.longrunning.emulator.resource.content;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;

/**
 * The conversion of resources between versions of an API: by the names of fields and of
 * enum values, because their numbers may differ.
 */
final class VersionConversion {

	private VersionConversion() {
	}

	/**
	 * Copies the fields that both types have, over those that are set.
	 * @param from a message of one version
	 * @param to a message of the other version
	 */
	static void copy(Message from, Message.Builder to) {
		from.getAllFields().forEach((field, value) -> {
			var target = to.getDescriptorForType().findFieldByName(field.getName());
			if (target != null && isCompatible(field, target)) {
				copy(field, value, target, to);
			}
		});
	}

	private static void copy(FieldDescriptor field, Object value, FieldDescriptor target, Message.Builder to) {
		if (field.isRepeated()) {
			to.clearField(target);
			((List<?>) value).forEach(
					(element) -> converted(element, target, to).ifPresent((one) -> to.addRepeatedField(target, one)));
			return;
		}
		converted(value, target, to).ifPresent((one) -> to.setField(target, one));
	}

	private static Optional<Object> converted(Object value, FieldDescriptor target, Message.Builder to) {
		return switch (value) {
			case Message message when message.getDescriptorForType().equals(target.getMessageType()) ->
				Optional.of(message);
			case Message message -> {
				var inner = target.isRepeated() ? to.newBuilderForField(target)
						: ((Message) to.getField(target)).toBuilder();
				copy(message, inner);
				yield Optional.of(inner.build());
			}
			case EnumValueDescriptor word -> Optional.ofNullable(target.getEnumType().findValueByName(word.getName()));
			default -> Optional.of(value);
		};
	}

	private static boolean isCompatible(FieldDescriptor one, FieldDescriptor other) {
		return one.isRepeated() == other.isRepeated() && one.isMapField() == other.isMapField()
				&& one.getJavaType() == other.getJavaType();
	}

	/**
	 * The fields of a message that another version does not know.
	 * @param type the type in the other version
	 * @param message the message
	 * @return the message without the fields that the other version has
	 */
	static Message unknownTo(Descriptor type, Message message) {
		var unknown = message.newBuilderForType();
		message.getAllFields().forEach((field, value) -> {
			var other = type.findFieldByName(field.getName());
			if (other == null || !isCompatible(field, other)) {
				unknown.setField(field, value);
			}
			else if (field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()) {
				var inner = unknownTo(other.getMessageType(), (Message) value);
				if (!inner.getAllFields().isEmpty()) {
					unknown.setField(field, inner);
				}
			}
		});
		return unknown.build();
	}

}
