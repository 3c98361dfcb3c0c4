package dev.longrunning.emulator.json.text;

import com.google.protobuf.Descriptors.Descriptor;

/**
 * The kinds of messages in proto3 JSON. A kind is found by the full name of the type,
 * because a type can be a generated class or come from a descriptor.
 */
public enum WellKnown {

	/** An ordinary message: an object of its fields. */
	NONE,
	/** An object without members, even inside an {@code Any}. */
	EMPTY,
	/** An object of the type and the members of the content. */
	ANY,
	/** A text in the format of RFC 3339. */
	TIMESTAMP,
	/** A text: seconds with an {@code s}. */
	DURATION,
	/** A text: paths, separated by commas. */
	FIELD_MASK,
	/** Any object. */
	STRUCT,
	/** Any value. */
	VALUE,
	/** Any array. */
	LIST_VALUE,
	/** A scalar or null. */
	WRAPPER;

	/**
	 * The kind of a type.
	 * @param type the type
	 * @return the kind
	 */
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

	/**
	 * Tells whether the JSON is an object of the message's own fields.
	 * @return true for an ordinary message and for an empty one
	 */
	public boolean isObjectOfFields() {
		return this == NONE || this == EMPTY;
	}

}
