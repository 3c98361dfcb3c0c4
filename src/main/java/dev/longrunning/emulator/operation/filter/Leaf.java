package dev.longrunning.emulator.operation.filter;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.Objects;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.operation.filter.syntax.LeafType;
import dev.longrunning.emulator.operation.filter.syntax.LiteralReadings;

/** The evaluation of a comparison on the value at the end of a path. */
final class Leaf {

	private Leaf() {
	}

	/** Compares a scalar value of a field, or one element of it. */
	static boolean matches(Comparison comparison, FieldDescriptor field, Object value) {
		var type = LeafType.of(field);
		return switch (value) {
			case String text -> comparison.text(text);
			case ByteString bytes -> comparison.text(base64(bytes));
			case Boolean bool -> comparison.number(type, bool ? BigDecimal.ONE : BigDecimal.ZERO);
			case EnumValueDescriptor named -> comparison.number(type, new BigDecimal(named.getNumber()));
			case Float number when !Float.isFinite(number) -> comparison.infinite(type, number);
			case Double number when !Double.isFinite(number) -> comparison.infinite(type, number);
			default -> comparison.number(type, new BigDecimal(number(field, value)));
		};
	}

	/** Compares a timestamp or a duration. */
	static boolean matches(Comparison comparison, LeafType type, Message message) {
		return comparison.number(type, LiteralReadings.seconds(seconds(message), nanos(message)));
	}

	static long seconds(Message message) {
		return (Long) message.getField(message.getDescriptorForType().findFieldByNumber(1));
	}

	static int nanos(Message message) {
		return (Integer) message.getField(message.getDescriptorForType().findFieldByNumber(2));
	}

	/** The decimal text of a number; Java has no unsigned types. */
	static String number(FieldDescriptor field, Object value) {
		return switch (field.getType()) {
			case UINT32, FIXED32 -> Integer.toUnsignedString((Integer) value);
			case UINT64, FIXED64 -> Long.toUnsignedString((Long) value);
			default -> Objects.toString(value);
		};
	}

	static String base64(ByteString bytes) {
		return Base64.getEncoder().encodeToString(bytes.toByteArray());
	}

}
