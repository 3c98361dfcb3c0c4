package dev.longrunning.emulator.operation.filter.syntax;

import java.math.BigDecimal;
import java.util.Optional;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;

/**
 * The type of the value at the end of a path. All types except text are compared as
 * numbers: timestamps and durations in seconds, enums by number, true as 1.
 */
public sealed interface LeafType {

	/** Strings, and bytes in base64. */
	record Text() implements LeafType {
	}

	/** Integers and floating-point numbers. */
	record Numeric() implements LeafType {
	}

	/** Booleans. */
	record Bool() implements LeafType {
	}

	/**
	 * Values of an enum.
	 *
	 * @param type the enum
	 */
	record Named(EnumDescriptor type) implements LeafType {
	}

	/** Timestamps, as in {@code 2012-04-21T11:30:00-04:00}. */
	record Time() implements LeafType {
	}

	/** Durations, as in {@code 1.2s}. */
	record Length() implements LeafType {
	}

	/**
	 * The type of a scalar field.
	 * @param field the field
	 * @return its type
	 */
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
	 * Parses a literal as a value of this type.
	 * @param text the literal's text, without wildcards
	 * @return the number for the comparison; empty if the text is not a value of this
	 * type
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

	/**
	 * Returns whether values of this type have an order.
	 * @return false for booleans and enums
	 */
	default boolean isOrdered() {
		return switch (this) {
			case Text(), Numeric(), Time(), Length() -> true;
			case Bool(), Named(_) -> false;
		};
	}

	/**
	 * The notation of literals of this type, for error messages.
	 * @return a noun phrase with an example
	 */
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
