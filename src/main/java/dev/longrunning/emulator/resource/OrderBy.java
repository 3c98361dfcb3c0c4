package dev.longrunning.emulator.resource;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;

/** The order of a list: fields with commas between them, each with an optional desc. */
final class OrderBy {

	private static final Pattern FIELD = Pattern.compile("\\s*([\\w.]+)(\\s+(?:asc|desc))?\\s*",
			Pattern.CASE_INSENSITIVE);

	/** The messages that have an order. */
	private static final Set<String> ORDERED = Set.of("google.protobuf.Timestamp", "google.protobuf.Duration");

	private OrderBy() {
	}

	/**
	 * Parses an order.
	 * @param text the value of {@code order_by} (AIP-132)
	 * @param type the type of the resources
	 * @return the order
	 * @throws StatusException INVALID_ARGUMENT if a field does not exist or has no order
	 */
	static Comparator<Message> parse(String text, Descriptor type) {
		return Stream.of(text.split(",", -1))
			.map((part) -> part(part, type))
			.reduce(Comparator::thenComparing)
			.orElseThrow();
	}

	private static Comparator<Message> part(String text, Descriptor type) {
		var matcher = FIELD.matcher(text);
		if (!matcher.matches()) {
			throw invalid("'" + Excerpt.of(text) + "' is no field. Write fields with commas between them, each with "
					+ "an optional desc after it.");
		}
		var path = matcher.group(1);
		check(path, type);
		var order = Comparator.<Message, Key>comparing((resource) -> key(resource, path));
		var direction = matcher.group(2);
		return (direction != null && direction.strip().toLowerCase(Locale.ROOT).equals("desc")) ? order.reversed()
				: order;
	}

	private static void check(String path, Descriptor type) {
		var parts = path.split("\\.", 2);
		var field = field(type, parts[0]).orElseThrow(() -> invalid(type.getFullName() + " has no field '" + parts[0]
				+ "'." + DidYouMean.hint(parts[0], type.getFields().stream().map(FieldDescriptor::getName).toList())));
		if (field.isRepeated()) {
			throw invalid("The field '" + parts[0] + "' is repeated and has no order.");
		}
		if (parts.length == 1 && !isOrdered(field)) {
			throw invalid("The field '" + parts[0] + "' has no order. Name one of its fields, as in '" + parts[0] + "."
					+ field.getMessageType().getFields().stream().findFirst().map(FieldDescriptor::getName).orElse("")
					+ "'.");
		}
		if (parts.length > 1) {
			if (field.getJavaType() != JavaType.MESSAGE) {
				throw invalid("The field '" + parts[0] + "' has no fields.");
			}
			check(parts[1], field.getMessageType());
		}
	}

	private static boolean isOrdered(FieldDescriptor field) {
		return field.getJavaType() != JavaType.MESSAGE || ORDERED.contains(field.getMessageType().getFullName());
	}

	private static Optional<FieldDescriptor> field(Descriptor type, String name) {
		return type.getFields()
			.stream()
			.filter((field) -> field.getName().equals(name) || field.getJsonName().equals(name))
			.findFirst();
	}

	private static Key key(MessageOrBuilder message, String path) {
		var parts = path.split("\\.", 2);
		var field = field(message.getDescriptorForType(), parts[0]).orElseThrow();
		var value = message.getField(field);
		return (parts.length > 1) ? key((MessageOrBuilder) value, parts[1]) : Key.of(value);
	}

	private static StatusException invalid(String message) {
		return StatusException.invalidField("order_by", message);
	}

	/**
	 * A value that can be compared.
	 *
	 * @param number its number, 0 for a text
	 * @param fraction a second number for equal ones
	 * @param text its text, empty for a number
	 */
	private record Key(double number, double fraction, String text) implements Comparable<Key> {

		private static final Comparator<Key> ORDER = Comparator.<Key>comparingDouble((key) -> key.number)
			.thenComparingDouble(Key::fraction)
			.thenComparing(Key::text);

		static Key of(Object value) {
			return switch (value) {
				case Number number -> new Key(number.doubleValue(), 0, "");
				case Boolean flag -> new Key(flag ? 1 : 0, 0, "");
				case EnumValueDescriptor word -> new Key(word.getNumber(), 0, "");
				case ByteString bytes -> new Key(0, 0, bytes.toString(StandardCharsets.ISO_8859_1));
				case MessageOrBuilder message -> new Key(number(message, "seconds"), number(message, "nanos"), "");
				default -> new Key(0, 0, value.toString());
			};
		}

		private static double number(MessageOrBuilder message, String name) {
			var field = message.getDescriptorForType().findFieldByName(name);
			return (field != null && message.getField(field) instanceof Number number) ? number.doubleValue() : 0;
		}

		@Override
		public int compareTo(Key other) {
			return ORDER.compare(this, other);
		}

	}

}
