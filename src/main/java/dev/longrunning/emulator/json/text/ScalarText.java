package dev.longrunning.emulator.json.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.regex.Pattern;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The conversion of text to scalar values. A value that does not fit its field is null.
 */
public final class ScalarText {

	/** The limit for numbers: longer ones cost time and have no use. */
	private static final int MAX_NUMBER_LENGTH = 1000;

	/** The number of digits of the largest 64-bit integer. */
	private static final int MAX_DIGITS = 20;

	private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]{1,9})?");

	private ScalarText() {
	}

	/** The value of a JSON string, a query parameter or a path variable. */
	static @Nullable public Object fromString(FieldDescriptor field, String text) {
		return switch (field.getJavaType()) {
			case STRING -> isWellFormed(text) ? text : null;
			case BYTE_STRING -> bytes(text);
			case BOOLEAN -> bool(text);
			case ENUM -> enumValue(field, text);
			case INT, LONG -> integer(field, text);
			case FLOAT, DOUBLE -> floating(field, text);
			case MESSAGE -> null;
		};
	}

	/** The value of a JSON number. */
	static @Nullable public Object fromNumber(FieldDescriptor field, String text) {
		return switch (field.getJavaType()) {
			case INT, LONG -> integer(field, text);
			case FLOAT, DOUBLE -> floating(field, text);
			case ENUM -> enumNumber(field, text);
			case STRING, BYTE_STRING, BOOLEAN, MESSAGE -> null;
		};
	}

	/** The value of a JSON boolean. */
	static @Nullable public Object fromBoolean(FieldDescriptor field, boolean value) {
		return (field.getJavaType() == FieldDescriptor.JavaType.BOOLEAN) ? value : null;
	}

	private static @Nullable Boolean bool(String text) {
		return switch (text) {
			case "true" -> true;
			case "false" -> false;
			default -> null;
		};
	}

	private static @Nullable EnumValueDescriptor enumValue(FieldDescriptor field, String text) {
		var named = field.getEnumType().findValueByName(text);
		return (named != null) ? named : enumNumber(field, text);
	}

	private static @Nullable EnumValueDescriptor enumNumber(FieldDescriptor field, String text) {
		var number = wholeNumber(text);
		if (number == null || number.bitLength() > 31) {
			return null;
		}
		var type = field.getEnumType();
		return type.isClosed() ? type.findValueByNumber(number.intValue())
				: type.findValueByNumberCreatingIfUnknown(number.intValue());
	}

	private static @Nullable Object integer(FieldDescriptor field, String text) {
		var number = wholeNumber(text);
		if (number == null) {
			return null;
		}
		return switch (field.getType()) {
			case INT32, SINT32, SFIXED32 -> (number.bitLength() <= 31) ? (Object) number.intValue() : null;
			case UINT32, FIXED32 -> (fitsUnsigned(number, 32)) ? (Object) number.intValue() : null;
			case UINT64, FIXED64 -> (fitsUnsigned(number, 64)) ? (Object) number.longValue() : null;
			default -> (number.bitLength() <= 63) ? (Object) number.longValue() : null;
		};
	}

	private static boolean fitsUnsigned(BigInteger number, int bits) {
		return number.signum() >= 0 && number.bitLength() <= bits;
	}

	/**
	 * Accepts also {@code 5.0} and {@code 1e3}, without building a number of many digits.
	 */
	private static @Nullable BigInteger wholeNumber(String text) {
		if (!isNumber(text)) {
			return null;
		}
		var digits = new BigDecimal(text).stripTrailingZeros();
		if (digits.scale() > 0 || (long) digits.precision() - digits.scale() > MAX_DIGITS) {
			return null;
		}
		return digits.toBigIntegerExact();
	}

	private static @Nullable Object floating(FieldDescriptor field, String text) {
		var single = field.getJavaType() == FieldDescriptor.JavaType.FLOAT;
		switch (text) {
			case "NaN", "Infinity", "-Infinity" -> {
				return single ? (Object) Float.valueOf(text) : Double.valueOf(text);
			}
			default -> {
				return isNumber(text) ? finite(text, single) : null;
			}
		}
	}

	private static @Nullable Object finite(String text, boolean single) {
		if (single) {
			var value = Float.parseFloat(text);
			return Float.isFinite(value) ? value : null;
		}
		var value = Double.parseDouble(text);
		return Double.isFinite(value) ? value : null;
	}

	private static boolean isNumber(String text) {
		return text.length() <= MAX_NUMBER_LENGTH && NUMBER.matcher(text).matches();
	}

	private static @Nullable ByteString bytes(String text) {
		var end = text.length();
		while (end > 0 && end > text.length() - 2 && text.charAt(end - 1) == '=') {
			end--;
		}
		try {
			return ByteString
				.copyFrom(Base64.getDecoder().decode(text.substring(0, end).replace('-', '+').replace('_', '/')));
		}
		catch (IllegalArgumentException _) {
			return null;
		}
	}

	/** Checks for unpaired surrogates, which UTF-8 cannot represent. */
	private static boolean isWellFormed(String text) {
		for (var index = 0; index < text.length(); index++) {
			var character = text.charAt(index);
			if (Character.isSurrogate(character)) {
				index++;
				if (index == text.length() || !Character.isSurrogatePair(character, text.charAt(index))) {
					return false;
				}
			}
		}
		return true;
	}

}
