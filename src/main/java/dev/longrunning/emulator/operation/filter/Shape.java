package dev.longrunning.emulator.operation.filter;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.longrunning.emulator.operation.filter.syntax.LeafType;
import dev.longrunning.emulator.operation.filter.syntax.Segment;

/** The kind of a message type in a path: how a path continues in it or ends at it. */
enum Shape {

	/** The path continues with one of its fields. */
	FIELDS,
	/** It is unpacked and the path continues in the packed message. */
	ANY,
	/**
	 * The path skips its only field: the map of a Struct, the elements of a ListValue.
	 */
	CONTENT,
	/** It is replaced by the field of its oneof that is set. */
	VALUE,
	/** The path can end here with the value of its only field. */
	WRAPPER,
	/** The path can end here with a timestamp. */
	TIME,
	/** The path can end here with a duration. */
	LENGTH;

	static Shape of(Descriptor type) {
		return switch (type.getFullName()) {
			case "google.protobuf.Any" -> ANY;
			case "google.protobuf.Struct", "google.protobuf.ListValue" -> CONTENT;
			case "google.protobuf.Value" -> VALUE;
			case "google.protobuf.Timestamp" -> TIME;
			case "google.protobuf.Duration" -> LENGTH;
			case "google.protobuf.BoolValue", "google.protobuf.BytesValue", "google.protobuf.DoubleValue",
					"google.protobuf.FloatValue", "google.protobuf.Int32Value", "google.protobuf.Int64Value",
					"google.protobuf.StringValue", "google.protobuf.UInt32Value", "google.protobuf.UInt64Value" ->
				WRAPPER;
			default -> FIELDS;
		};
	}

	/** Returns whether its structure depends on the entry. */
	boolean isDynamic() {
		return switch (this) {
			case ANY, CONTENT, VALUE -> true;
			case FIELDS, WRAPPER, TIME, LENGTH -> false;
		};
	}

	/** The first field of a type, usually its only one. */
	static FieldDescriptor content(Descriptor type) {
		return type.getFields().getFirst();
	}

	/** The type of the value if a path ends at a message of this type. */
	static Optional<LeafType> leaf(Descriptor type) {
		return switch (of(type)) {
			case TIME -> Optional.of(new LeafType.Time());
			case LENGTH -> Optional.of(new LeafType.Length());
			case WRAPPER -> Optional.of(LeafType.of(content(type)));
			case FIELDS, ANY, CONTENT, VALUE -> Optional.empty();
		};
	}

	/**
	 * The rest of a path within an Any. In JSON, a packed timestamp or duration is the
	 * member {@code value} of the Any.
	 */
	static List<Segment> packed(Descriptor type, List<Segment> path) {
		var shape = of(type);
		var isValue = path.getFirst().name().equals("value") && (shape == TIME || shape == LENGTH);
		return isValue ? path.subList(1, path.size()) : path;
	}

	/** Finds a field by its name or by its JSON name. */
	static Optional<FieldDescriptor> field(Descriptor type, String name) {
		return Optional.ofNullable(type.findFieldByName(name))
			.or(() -> type.getFields().stream().filter((field) -> field.getJsonName().equals(name)).findFirst());
	}

}
