package dev.longrunning.emulator.resource.content;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
		if (isMapOfMessages(field) && isMapOfMessages(target)) {
			to.setField(target, entries(value).map((entry) -> entry(entry, target, to)).toList());
		}
		else if (field.isRepeated()) {
			to.clearField(target);
			((List<?>) value).forEach(
					(element) -> converted(element, target, to).ifPresent((one) -> to.addRepeatedField(target, one)));
		}
		else {
			converted(value, target, to).ifPresent((one) -> to.setField(target, one));
		}
	}

	/** The entry of a map with the fields that the target's entry of that key has. */
	private static Message entry(Message from, FieldDescriptor target, Message.Builder to) {
		var merged = entries(to.getField(target)).filter((one) -> key(one).equals(key(from)))
			.findFirst()
			.map(Message::toBuilder)
			.orElseGet(() -> to.newBuilderForField(target));
		copy(from, merged);
		return merged.build();
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
	 * @param latest the message in the other version, written later
	 * @param message the message
	 * @return the message without the fields that the other version has
	 */
	static Message unknownTo(Message latest, Message message) {
		var unknown = message.newBuilderForType();
		message.getAllFields().forEach((field, value) -> {
			var other = latest.getDescriptorForType().findFieldByName(field.getName());
			if (other == null || !isCompatible(field, other)) {
				unknown.setField(field, value);
			}
			else {
				copyUnknown(latest, other, field, value, unknown);
			}
		});
		return unknown.build();
	}

	private static void copyUnknown(Message latest, FieldDescriptor other, FieldDescriptor field, Object value,
			Message.Builder unknown) {
		if (isMapOfMessages(field)) {
			copyUnknownEntries(latest, other, field, value, unknown);
		}
		else if (field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()) {
			var inner = unknownTo((Message) latest.getField(other), (Message) value);
			if (!inner.getAllFields().isEmpty()) {
				unknown.setField(field, inner);
			}
		}
		else if (value instanceof EnumValueDescriptor word && !latest.getAllFields().containsKey(other)
				&& other.getEnumType().findValueByName(word.getName()) == null) {
			unknown.setField(field, word);
		}
	}

	/** The unknown fields in the entries of a map that the other version has kept. */
	private static void copyUnknownEntries(Message latest, FieldDescriptor other, FieldDescriptor field, Object value,
			Message.Builder unknown) {
		entries(value).forEach((entry) -> entries(latest.getField(other)).filter((one) -> key(one).equals(key(entry)))
			.findFirst()
			.map((one) -> unknownTo(one, entry))
			.filter((one) -> !one.getAllFields().isEmpty())
			.ifPresent((one) -> unknown.addRepeatedField(field, withKey(one, entry))));
	}

	private static Message withKey(Message entry, Message other) {
		var key = entry.getDescriptorForType().findFieldByName("key");
		return entry.toBuilder().setField(key, other.getField(key)).build();
	}

	private static boolean isMapOfMessages(FieldDescriptor field) {
		return field.isMapField() && field.getMessageType().findFieldByName("value").getJavaType() == JavaType.MESSAGE;
	}

	private static Stream<Message> entries(Object map) {
		return ((List<?>) map).stream().map(Message.class::cast);
	}

	private static Object key(Message entry) {
		return entry.getField(entry.getDescriptorForType().findFieldByName("key"));
	}

}
