package dev.longrunning.emulator.operation.filter.syntax;

import java.math.BigDecimal;
import java.util.Optional;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;

/**
 * What kind of value a field holds where a path ends. All but text are compared as
 * numbers: times and durations as seconds, enums by number, true as 1.
 */
public sealed interface LeafType {

	/** Strings, and bytes in base64. */
	record Text() implements LeafType {
	}

	/** Integers and floating-point numbers. */
	record Numeric() implements LeafType {
	}

	/** True or false. */
	record Bool() implements LeafType {
	}

	/**
	 * A value of an enum.
	 *
	 * @param type the enum
	 */
	record Named(EnumDescriptor type) implements LeafType {
	}

	/** A time, as in {@code 2012-04-21T11:30:00-04:00}. */
	record Time() implements LeafType {
	}

	/** A duration, as in {@code 1.2s}. */
	record Length() implements LeafType {
	}

	/** The type of a scalar field. */
	static LeafType of(FieldDescriptor field) {
		return switch (field.getJavaType()) {
			case BOOLEAN -> new Bool();
			case ENUM -> new Named(field.getEnumType());
			case INT, LONG, FLOAT, DOUBLE -> new Numeric();
			case STRING, BYTE_STRING -> new Text();
			case MESSAGE -> throw new IllegalArgumentException(field + " is a message");
		};
	}

	/**
	 * What a literal means for such a field.
	 * @param text the literal's text, without wildcards
	 * @return the number it is compared as; empty where it is none of these values
	 */
	default Optional<BigDecimal> read(String text) {
		return switch (this) {
			case Text() -> Optional.empty();
			case Numeric() -> LiteralReadings.number(text);
			case Bool() -> LiteralReadings.bool(text);
			case Named(var type) -> LiteralReadings.enumNumber(type, text);
			case Time() -> LiteralReadings.time(text);
			case Length() -> LiteralReadings.length(text);
		};
	}

	/** Whether its values have an order to ask for. */
	default boolean isOrdered() {
		return switch (this) {
			case Text(), Numeric(), Time(), Length() -> true;
			case Bool(), Named(_) -> false;
		};
	}

	/** How its literals are written. */
	default String notation() {
		return switch (this) {
			case Text() -> "a text";
			case Numeric() -> "a number, as in 42 or 2.997e9";
			case Bool() -> "true or false";
			case Named(var type) -> "a value of the enum " + type.getFullName();
			case Time() -> "an RFC 3339 time, as in \"2012-04-21T11:30:00-04:00\"";
			case Length() -> "a duration in seconds, as in 1.2s";
		};
	}

}
