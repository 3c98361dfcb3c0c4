package dev.longrunning.emulator.resource.content;

import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;

/** A copy of fields between messages: fields with the same name and a compatible type. */
public final class FieldCopy {

	private FieldCopy() {
	}

	/**
	 * Copies every field that is set in one message and has a field of the same name in
	 * the other.
	 * @param from the source
	 * @param to the target
	 * @return the number of copied fields
	 */
	public static int copySameNamed(MessageOrBuilder from, Message.Builder to) {
		int copied = 0;
		for (var entry : from.getAllFields().entrySet()) {
			var target = to.getDescriptorForType().findFieldByName(entry.getKey().getName());
			if (target != null && copy(entry.getKey(), entry.getValue(), target, to)) {
				copied++;
			}
		}
		return copied;
	}

	private static boolean copy(FieldDescriptor source, Object value, FieldDescriptor target, Message.Builder to) {
		if (isSameMap(source, target)) {
			to.clearField(target);
			((List<?>) value)
				.forEach((entry) -> to.addRepeatedField(target, entry((MessageOrBuilder) entry, target, to)));
			return true;
		}
		if (isSameType(source, target)) {
			to.setField(target, value);
			return true;
		}
		if (isWrapperOf(source, target)) {
			var wrapper = (MessageOrBuilder) value;
			to.setField(target, wrapper.getField(wrapper.getDescriptorForType().findFieldByName("value")));
			return true;
		}
		return false;
	}

	/**
	 * Copies the fields that are not set in another message, also fields of messages in
	 * it. A list or a map is copied as a whole.
	 * @param given the message whose fields are kept
	 * @param from the source, of the same type
	 * @param to the target, of the same type
	 */
	public static void copyUnless(MessageOrBuilder given, MessageOrBuilder from, Message.Builder to) {
		from.getAllFields().forEach((field, value) -> {
			if (!given.getAllFields().containsKey(field)) {
				to.setField(field, value);
			}
			else if (field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()) {
				var inner = ((Message) to.getField(field)).toBuilder();
				copyUnless((MessageOrBuilder) given.getField(field), (MessageOrBuilder) value, inner);
				to.setField(field, inner.build());
			}
		});
	}

	/**
	 * Adds one element to a repeated field for each element of another.
	 * @param from a message with the field {@code list}
	 * @param list a repeated field of messages
	 * @param target a repeated field of messages of another type
	 * @param to the message with the field {@code target}
	 */
	public static void copyElements(MessageOrBuilder from, FieldDescriptor list, FieldDescriptor target,
			Message.Builder to) {
		for (int index = 0; index < from.getRepeatedFieldCount(list); index++) {
			var element = to.newBuilderForField(target);
			copySameNamed((MessageOrBuilder) from.getRepeatedField(list, index), element);
			to.addRepeatedField(target, element.build());
		}
	}

	public static boolean isRepeatedOfMessages(FieldDescriptor field) {
		return field.isRepeated() && !field.isMapField() && field.getJavaType() == JavaType.MESSAGE;
	}

	/**
	 * Every map field has its own entry type, even if keys and values have the same
	 * types, so these are compared.
	 */
	private static boolean isSameMap(FieldDescriptor source, FieldDescriptor target) {
		return source.isMapField() && target.isMapField()
				&& Stream.of("key", "value")
					.allMatch((part) -> isSameType(source.getMessageType().findFieldByName(part),
							target.getMessageType().findFieldByName(part)));
	}

	private static Message entry(MessageOrBuilder from, FieldDescriptor target, Message.Builder to) {
		var entry = to.newBuilderForField(target);
		copySameNamed(from, entry);
		return entry.build();
	}

	private static boolean isSameType(FieldDescriptor source, FieldDescriptor target) {
		if (source.isRepeated() != target.isRepeated() || source.getJavaType() != target.getJavaType()) {
			return false;
		}
		return switch (source.getJavaType()) {
			case MESSAGE -> source.getMessageType().equals(target.getMessageType());
			case ENUM -> source.getEnumType().equals(target.getEnumType());
			case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING -> true;
		};
	}

	private static boolean isWrapperOf(FieldDescriptor source, FieldDescriptor target) {
		if (source.isRepeated() || target.isRepeated() || source.getJavaType() != JavaType.MESSAGE
				|| !source.getMessageType().getFile().getName().equals("google/protobuf/wrappers.proto")) {
			return false;
		}
		return source.getMessageType().findFieldByName("value").getJavaType() == target.getJavaType();
	}

}
