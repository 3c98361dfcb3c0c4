package dev.longrunning.emulator.coverage.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;

/** The value that an update gives to a field of any kind. */
final class ChangedValue {

	private static final String TEXT = "changed";

	private static final int NUMBER = 7;

	/** Messages in messages that are looked at for a field to set. */
	private static final int DEPTH = 3;

	/** Messages of which not every content has a JSON form. */
	private static final Set<String> OPEN = Set.of("google.protobuf.Any", "google.protobuf.Struct",
			"google.protobuf.Value", "google.protobuf.ListValue", "google.protobuf.FieldMask");

	private static final Set<FieldBehavior> UNWRITABLE = Set.of(FieldBehavior.OUTPUT_ONLY, FieldBehavior.IMMUTABLE,
			FieldBehavior.IDENTIFIER, FieldBehavior.INPUT_ONLY);

	private ChangedValue() {
	}

	/** Tells whether clients may change a field. */
	static boolean isWritable(FieldDescriptor field) {
		return field.getOptions()
			.getExtension(FieldBehaviorProto.fieldBehavior)
			.stream()
			.noneMatch(UNWRITABLE::contains);
	}

	/**
	 * The value of a field.
	 * @param parent the message with the field
	 * @param field the field
	 * @return the value; empty for messages in which no field can be set
	 */
	static Optional<Object> of(Message.Builder parent, FieldDescriptor field) {
		return of(parent, field, DEPTH);
	}

	private static Optional<Object> of(Message.Builder parent, FieldDescriptor field, int depth) {
		var one = (field.getJavaType() == JavaType.MESSAGE) ? message(parent, field, depth) : plain(field);
		return field.isRepeated() ? one.map(List::of) : one;
	}

	private static Optional<Object> plain(FieldDescriptor field) {
		return switch (field.getJavaType()) {
			case STRING -> Optional.of(TEXT);
			case BOOLEAN -> Optional.of(true);
			case INT -> Optional.of(NUMBER);
			case LONG -> Optional.of((long) NUMBER);
			case FLOAT -> Optional.of((float) NUMBER);
			case DOUBLE -> Optional.of((double) NUMBER);
			case ENUM -> Optional.of(field.getEnumType().getValues().getLast());
			case BYTE_STRING, MESSAGE -> Optional.empty();
		};
	}

	private static Optional<Object> message(Message.Builder parent, FieldDescriptor field, int depth) {
		if (depth == 0 || OPEN.contains(field.getMessageType().getFullName())) {
			return Optional.empty();
		}
		var message = parent.newBuilderForField(field);
		if (field.isMapField()) {
			return entry(message, depth);
		}
		for (var inner : field.getMessageType().getFields()) {
			var value = isWritable(inner) ? of(message, inner, depth - 1) : Optional.empty();
			if (value.isPresent()) {
				return Optional.of(message.setField(inner, value.get()).build());
			}
		}
		return Optional.empty();
	}

	/** The entry of a map. */
	private static Optional<Object> entry(Message.Builder entry, int depth) {
		var fields = entry.getDescriptorForType().getFields();
		var key = of(entry, fields.getFirst(), depth - 1);
		var value = of(entry, fields.getLast(), depth - 1);
		return value.flatMap((one) -> key
			.map((text) -> entry.setField(fields.getFirst(), text).setField(fields.getLast(), one).build()));
	}

}
