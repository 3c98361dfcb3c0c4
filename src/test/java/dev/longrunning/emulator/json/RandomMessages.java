package dev.longrunning.emulator.json;

import java.util.List;
import java.util.Random;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.text.TimeText;
import dev.longrunning.emulator.json.text.WellKnown;

/**
 * Messages with random content that is valid, but for -0, which the reference cannot
 * read.
 */
final class RandomMessages {

	private static final List<String> TEXTS = List.of("", "a", "projects/p1/operations/x", "é", "\u20ac \ud83d\ude00",
			"\"quoted\" \\ \n\t\u0001", "</script>", "null", "NaN", "0", "@type");

	private static final List<Double> DOUBLES = List.of(0.0, 1.0, -1.0, 0.5, 1e20, 1e-7, 123456789012345678.0, 1e15,
			1e14, 9999999.0, 0.1, 1 / 3.0, Double.MAX_VALUE, Double.MIN_VALUE, Double.NaN, Double.POSITIVE_INFINITY,
			Double.NEGATIVE_INFINITY);

	private final Random random;

	private final List<Descriptor> types;

	RandomMessages(Random random, Iterable<Descriptor> types) {
		this.random = random;
		this.types = new java.util.ArrayList<>();
		types.forEach(this.types::add);
		this.types.sort(java.util.Comparator.comparing(Descriptor::getFullName));
	}

	DynamicMessage any() {
		return of(oneOf(this.types), 0);
	}

	DynamicMessage of(Descriptor type, int depth) {
		var message = DynamicMessage.newBuilder(type);
		switch (WellKnown.of(type)) {
			case TIMESTAMP -> moment(message, TimeText.FIRST_SECOND, TimeText.LAST_SECOND, false);
			case DURATION -> moment(message, -TimeText.LONGEST_SECONDS + 1, TimeText.LONGEST_SECONDS - 1, true);
			case FIELD_MASK -> mask(message);
			case VALUE -> value(message, depth);
			case ANY -> any(message, depth);
			case NONE, EMPTY, STRUCT, LIST_VALUE, WRAPPER -> fields(message, depth);
		}
		return message.build();
	}

	private void fields(Message.Builder message, int depth) {
		for (var field : message.getDescriptorForType().getFields()) {
			var isMessage = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
			if (this.random.nextInt(5) != 0 || (isMessage && depth > 4) || field.isExtension()) {
				continue;
			}
			if (field.isMapField()) {
				map(message, field, depth);
			}
			else if (field.isRepeated()) {
				for (var count = this.random.nextInt(4); count > 0; count--) {
					message.addRepeatedField(field, value(field, depth));
				}
			}
			else {
				message.setField(field, value(field, depth));
			}
		}
	}

	private void map(Message.Builder message, FieldDescriptor field, int depth) {
		var type = field.getMessageType();
		var entry = message.newBuilderForField(field);
		entry.setField(type.findFieldByNumber(1), value(type.findFieldByNumber(1), depth));
		entry.setField(type.findFieldByNumber(2), value(type.findFieldByNumber(2), depth));
		message.addRepeatedField(field, entry.build());
	}

	private Object value(FieldDescriptor field, int depth) {
		return switch (field.getJavaType()) {
			case INT -> oneOf(List.of(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, this.random.nextInt()));
			case LONG -> oneOf(List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, this.random.nextLong()));
			case FLOAT -> oneOf(List.of(0f, 1f, 0.1f, 16777216f, 1e10f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN,
					Float.POSITIVE_INFINITY, this.random.nextFloat()));
			case DOUBLE -> this.random.nextBoolean() ? oneOf(DOUBLES) : (Object) this.random.nextGaussian();
			case BOOLEAN -> this.random.nextBoolean();
			case STRING -> oneOf(TEXTS);
			case BYTE_STRING -> bytes();
			case ENUM -> field.getEnumType().getFullName().equals("google.protobuf.NullValue")
					? field.getEnumType().findValueByNumber(0)
					: field.getEnumType().findValueByNumberCreatingIfUnknown(oneOf(List.of(0, 1, 2, -7, 4711)));
			case MESSAGE -> of(field.getMessageType(), depth + 1);
		};
	}

	private ByteString bytes() {
		var bytes = new byte[this.random.nextInt(6)];
		this.random.nextBytes(bytes);
		return ByteString.copyFrom(bytes);
	}

	private void moment(Message.Builder message, long first, long last, boolean signed) {
		var seconds = this.random.nextLong(first, last + 1);
		var nanos = oneOf(List.of(0, 120_000_000, 1_000, 1, 999_999_999));
		set(message, 1, seconds);
		set(message, 2, (signed && seconds < 0) ? -nanos : nanos);
	}

	private void mask(Message.Builder message) {
		for (var count = this.random.nextInt(3); count > 0; count--) {
			message.addRepeatedField(message.getDescriptorForType().findFieldByNumber(1),
					oneOf(List.of("name", "a_b.c_d", "display_name")));
		}
	}

	private void value(Message.Builder message, int depth) {
		var number = 1 + this.random.nextInt((depth > 4) ? 4 : 6);
		var field = message.getDescriptorForType().findFieldByNumber(number);
		message.setField(field, (number == 2) ? (Object) this.random.nextGaussian() : value(field, depth));
	}

	private void any(Message.Builder message, int depth) {
		if (depth > 3) {
			return;
		}
		var content = of(oneOf(this.types), depth + 1);
		set(message, 1, "type.googleapis.com/" + content.getDescriptorForType().getFullName());
		set(message, 2, content.toByteString());
	}

	private static void set(Message.Builder message, int number, Object value) {
		message.setField(message.getDescriptorForType().findFieldByNumber(number), value);
	}

	private <T> T oneOf(List<T> choices) {
		return choices.get(this.random.nextInt(choices.size()));
	}

}
