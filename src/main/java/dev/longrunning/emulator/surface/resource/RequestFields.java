package dev.longrunning.emulator.surface.resource;

import java.util.Locale;
import java.util.Optional;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;

/** The reader of single values of requests by the paths of their fields. */
public final class RequestFields {

	/** The file of messages that hold one value. */
	private static final String WRAPPERS = "google/protobuf/wrappers.proto";

	private RequestFields() {
	}

	/**
	 * The text of a field.
	 * @param message the message
	 * @param path the names of the fields on the way, with dots between them
	 * @return the text, a number as decimal; empty if there is no such field or it is not
	 * set
	 */
	public static Optional<String> text(MessageOrBuilder message, String path) {
		var dot = path.indexOf('.');
		var field = message.getDescriptorForType().findFieldByName((dot < 0) ? path : path.substring(0, dot));
		if (field == null || field.isRepeated()) {
			return Optional.empty();
		}
		if (dot >= 0) {
			return (field.getJavaType() == JavaType.MESSAGE)
					? text((MessageOrBuilder) message.getField(field), path.substring(dot + 1)) : Optional.empty();
		}
		return switch (field.getJavaType()) {
			case STRING, INT, LONG ->
				isSet(message, field) ? Optional.of(message.getField(field).toString()) : Optional.empty();
			case MESSAGE -> field.getMessageType().getFile().getName().equals(WRAPPERS)
					? text((MessageOrBuilder) message.getField(field), "value") : Optional.empty();
			case FLOAT, DOUBLE, BOOLEAN, BYTE_STRING, ENUM -> Optional.empty();
		};
	}

	private static boolean isSet(MessageOrBuilder message, FieldDescriptor field) {
		return !message.getField(field).equals(field.getDefaultValue());
	}

	/**
	 * Sets a text field that is not set.
	 * @param message the message
	 * @param path the names of the fields on the way, with dots between them
	 * @param text the text
	 */
	public static void setIfMissing(Message.Builder message, String path, String text) {
		if (text(message, path).isPresent()) {
			return;
		}
		var dot = path.indexOf('.');
		var field = message.getDescriptorForType().findFieldByName((dot < 0) ? path : path.substring(0, dot));
		if (dot < 0) {
			message.setField(field, text);
			return;
		}
		var inner = ((Message) message.getField(field)).toBuilder();
		setIfMissing(inner, path.substring(dot + 1), text);
		message.setField(field, inner.build());
	}

	/**
	 * Sets a text field, if there is one.
	 * @param message the message
	 * @param name the name of the field
	 * @param text the text
	 */
	public static void setIfPresent(Message.Builder message, String name, String text) {
		var field = message.getDescriptorForType().findFieldByName(name);
		if (field != null && !field.isRepeated() && field.getJavaType() == JavaType.STRING) {
			message.setField(field, text);
		}
	}

	/**
	 * Converts a name in camel case to snake case.
	 * @param name the name of a type or a method
	 * @return the name as a field has it
	 */
	public static String snakeCase(String name) {
		return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
	}

	/**
	 * Tells whether a boolean field is true.
	 * @param message the message
	 * @param name the name of the field
	 * @return false also if there is no such field
	 */
	public static boolean isTrue(MessageOrBuilder message, String name) {
		var field = message.getDescriptorForType().findFieldByName(name);
		return field != null && !field.isRepeated() && Boolean.TRUE.equals(message.getField(field));
	}

}
