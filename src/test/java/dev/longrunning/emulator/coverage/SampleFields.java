package dev.longrunning.emulator.coverage;

import java.util.List;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.api.ResourceProto;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Empty;
import com.google.protobuf.Message;

/** Values for fields that are required (AIP-203), by their types. */
final class SampleFields {

	/** How many messages inside one another are filled. */
	private static final int DEEPEST = 6;

	private final String parent;

	SampleFields(String parent) {
		this.parent = parent;
	}

	void required(Message.Builder message) {
		required(message, 0);
	}

	Object value(Message.Builder message, FieldDescriptor field) {
		return value(message, field, 0);
	}

	/** A text as a value of a field that is no message. */
	static Object parsed(FieldDescriptor field, String text) {
		return switch (field.getJavaType()) {
			case STRING -> text;
			case INT -> 1;
			case LONG -> 1L;
			case FLOAT -> 1f;
			case DOUBLE -> 1d;
			case BOOLEAN -> true;
			case BYTE_STRING -> ByteString.copyFromUtf8(text);
			case ENUM -> field.getEnumType().getValues().getLast();
			case MESSAGE -> throw new IllegalArgumentException(field + " is in a path");
		};
	}

	private void required(Message.Builder message, int depth) {
		message.getDescriptorForType().getFields().stream().filter(SampleFields::isRequired).forEach((field) -> {
			var choice = field.getRealContainingOneof();
			if (choice != null && message.hasOneof(choice)) {
				return;
			}
			if (depth > DEEPEST && field.getJavaType() == JavaType.MESSAGE) {
				return;
			}
			if (field.isRepeated()) {
				message.addRepeatedField(field, value(message, field, depth));
			}
			else {
				message.setField(field, value(message, field, depth));
			}
		});
	}

	private Object value(Message.Builder message, FieldDescriptor field, int depth) {
		if (field.getJavaType() != JavaType.MESSAGE) {
			return parsed(field,
					field.getName().equals("parent") ? this.parent
							: field.getOptions().hasExtension(ResourceProto.resourceReference)
									? this.parent + "/things/x1" : "some");
		}
		var inner = message.newBuilderForField(field);
		if (field.isMapField()) {
			var entry = field.getMessageType();
			inner.setField(entry.findFieldByNumber(1), parsed(entry.findFieldByNumber(1), "key"));
			inner.setField(entry.findFieldByNumber(2), value(inner, entry.findFieldByNumber(2), depth + 1));
			return inner.build();
		}
		return special(field.getMessageType(), inner) ? inner.build() : ordinary(inner, depth);
	}

	private Message ordinary(Message.Builder inner, int depth) {
		required(inner, depth + 1);
		return inner.build();
	}

	/** Types whose JSON needs something in them. */
	private static boolean special(Descriptor type, Message.Builder message) {
		switch (type.getFullName()) {
			case "google.protobuf.Any" -> message.mergeFrom(as(type, Any.pack(Empty.getDefaultInstance())));
			case "google.protobuf.Value" -> message.setField(type.findFieldByName("string_value"), "some");
			case "google.protobuf.FieldMask" ->
				message.setField(type.findFieldByName("paths"), List.of("display_name", "labels"));
			default -> {
				return false;
			}
		}
		return true;
	}

	private static Message as(Descriptor type, Message message) {
		try {
			return DynamicMessage.parseFrom(type, message.toByteString());
		}
		catch (com.google.protobuf.InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isRequired(FieldDescriptor field) {
		return field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior).contains(FieldBehavior.REQUIRED);
	}

}
