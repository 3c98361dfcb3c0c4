package dev.longrunning.emulator.json;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.text.WellKnown;
import org.jspecify.annotations.Nullable;

/** The reduction of a message to a field selection, for responses that are not JSON. */
public final class MessagePruner {

	private final TypeFinder types;

	public MessagePruner(TypeFinder types) {
		this.types = types;
	}

	/**
	 * Reduces a message to the same part that JSON would show.
	 * @param message the message
	 * @param selection the selected fields
	 * @return a message of the same type
	 */
	public Message prune(Message message, FieldSelection selection) {
		if (selection.isEverything()) {
			return message;
		}
		return switch (WellKnown.of(message.getDescriptorForType())) {
			case NONE, EMPTY -> fields(message, selection);
			case ANY -> any(message, selection);
			// in JSON these types have no level for the field that holds the content
			case STRUCT, LIST_VALUE, VALUE -> content(message, selection);
			case TIMESTAMP, DURATION, FIELD_MASK, WRAPPER -> message;
		};
	}

	private Message fields(Message message, FieldSelection selection) {
		var pruned = message.newBuilderForType();
		message.getAllFields().forEach((field, value) -> {
			var inner = selection.of(field);
			if (inner != null && (inner.isEverything() || field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)) {
				pruned.setField(field, field(field, value, inner));
			}
		});
		return pruned.buildPartial();
	}

	private Message content(Message message, FieldSelection selection) {
		var pruned = message.newBuilderForType();
		message.getAllFields().forEach((field, value) -> pruned.setField(field, field(field, value, selection)));
		return pruned.buildPartial();
	}

	private Object field(FieldDescriptor field, Object value, FieldSelection selection) {
		if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
			return value;
		}
		if (field.isMapField()) {
			return ((List<?>) value).stream()
				.map(Message.class::cast)
				.flatMap((entry) -> entry(entry, selection).stream())
				.toList();
		}
		return (value instanceof List<?> list)
				? list.stream().map((element) -> prune((Message) element, selection)).toList()
				: prune((Message) value, selection);
	}

	private Optional<Message> entry(Message entry, FieldSelection selection) {
		var key = entry.getDescriptorForType().findFieldByNumber(1);
		var value = entry.getDescriptorForType().findFieldByNumber(2);
		var inner = selection.of(entry.getField(key).toString());
		if (inner == null) {
			return Optional.empty();
		}
		return Optional
			.of(entry.toBuilder().setField(value, field(value, entry.getField(value), inner)).buildPartial());
	}

	private Message any(Message any, FieldSelection selection) {
		var url = any.getDescriptorForType().findFieldByNumber(1);
		var bytes = any.getDescriptorForType().findFieldByNumber(2);
		var type = AnyContent.type(this.types, (String) any.getField(url)).orElse(null);
		var content = (type != null) ? open((ByteString) any.getField(bytes), type) : null;
		if (content != null && WellKnown.of(content.getDescriptorForType()).isObjectOfFields()) {
			return any.toBuilder().setField(bytes, prune(content, selection).toByteString()).buildPartial();
		}
		return (selection.of(AnyContent.VALUE) != null) ? any : any.toBuilder().clearField(bytes).buildPartial();
	}

	private static @Nullable Message open(ByteString bytes, Descriptor type) {
		try {
			return DynamicMessage.newBuilder(type).mergeFrom(bytes).buildPartial();
		}
		catch (InvalidProtocolBufferException _) {
			return null;
		}
	}

}
