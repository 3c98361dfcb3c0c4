package dev.longrunning.emulator.json.text;

import com.google.protobuf.Descriptors.Descriptor;

/**
 * The kinds of messages that proto3 JSON tells apart. They are known by their full name,
 * because the same type may come as a generated class or from a descriptor.
 */
public enum WellKnown {

	/** An ordinary message: an object of its fields. */
	NONE,
	/** An object without members, also inside an {@code Any}. */
	EMPTY,
	/** The content's members beside its type. */
	ANY,
	/** A text of RFC 3339. */
	TIMESTAMP,
	/** Seconds with an {@code s}. */
	DURATION,
	/** Paths in one text. */
	FIELD_MASK,
	/** Any object. */
	STRUCT,
	/** Any value. */
	VALUE,
	/** Any array. */
	LIST_VALUE,
	/** A scalar that can be absent. */
	WRAPPER;

	public static WellKnown of(Descriptor type) {
		return switch (type.getFullName()) {
			case "google.protobuf.Empty" -> EMPTY;
			case "google.protobuf.Any" -> ANY;
			case "google.protobuf.Timestamp" -> TIMESTAMP;
			case "google.protobuf.Duration" -> DURATION;
			case "google.protobuf.FieldMask" -> FIELD_MASK;
			case "google.protobuf.Struct" -> STRUCT;
			case "google.protobuf.Value" -> VALUE;
			case "google.protobuf.ListValue" -> LIST_VALUE;
			case "google.protobuf.DoubleValue", "google.protobuf.FloatValue", "google.protobuf.Int64Value",
					"google.protobuf.UInt64Value", "google.protobuf.Int32Value", "google.protobuf.UInt32Value",
					"google.protobuf.BoolValue", "google.protobuf.StringValue", "google.protobuf.BytesValue" ->
				WRAPPER;
			default -> NONE;
		};
	}

	/** Whether the JSON is an object of the message's own fields. */
	public boolean isObjectOfFields() {
		return this == NONE || this == EMPTY;
	}

}
