package dev.longrunning.emulator.operation.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.filter.syntax.Literal;
import dev.longrunning.emulator.operation.filter.syntax.LiteralReadings;

/**
 * A search for a literal in all values of a message, in their JSON notation.
 *
 * @param types the types of packed messages
 * @param literal the literal
 */
record TextSearch(AnyTypes types, Literal literal) {

	private static final int MAX_DEPTH = 100;

	boolean finds(Message message) {
		return this.literal.isAnything() || finds(message, 0);
	}

	private boolean finds(Message message, int depth) {
		if (depth > MAX_DEPTH) {
			return false;
		}
		return switch (Shape.of(message.getDescriptorForType())) {
			case TIME -> this.literal.isWithin(time(message));
			case LENGTH -> this.literal.isWithin(length(message));
			case ANY -> this.literal.isWithin(AnyTypes.url(message))
					|| this.types.open(message).filter((opened) -> finds(opened, depth + 1)).isPresent();
			case FIELDS, CONTENT, VALUE,
					WRAPPER ->
				message.getAllFields()
					.entrySet()
					.stream()
					.anyMatch((field) -> values(field.getKey(), field.getValue())
						.anyMatch((value) -> finds(field.getKey(), value, depth)));
		};
	}

	private static Stream<?> values(FieldDescriptor field, Object value) {
		return field.isRepeated() ? ((List<?>) value).stream() : Stream.of(value);
	}

	private boolean finds(FieldDescriptor field, Object value, int depth) {
		return switch (value) {
			case Message entry when field.isMapField() -> {
				var content = entry.getDescriptorForType().findFieldByNumber(2);
				yield finds(content, entry.getField(content), depth + 1);
			}
			case Message message -> finds(message, depth + 1);
			case EnumValueDescriptor named -> this.literal.isWithin(named.getName());
			case ByteString bytes -> this.literal.isWithin(Leaf.base64(bytes));
			default -> this.literal.isWithin(Leaf.number(field, value));
		};
	}

	private static String time(Message message) {
		try {
			return Instant.ofEpochSecond(Leaf.seconds(message), Leaf.nanos(message)).toString();
		}
		catch (DateTimeException | ArithmeticException ex) {
			return "";
		}
	}

	private static String length(Message message) {
		return LiteralReadings.seconds(Leaf.seconds(message), Leaf.nanos(message)).stripTrailingZeros().toPlainString()
				+ "s";
	}

}
