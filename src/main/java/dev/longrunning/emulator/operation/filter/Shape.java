package dev.longrunning.emulator.operation.filter;

import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.longrunning.emulator.operation.filter.syntax.LeafType;
import dev.longrunning.emulator.operation.filter.syntax.Segment;

/** How a path goes on in, or ends at, a message of a type. */
enum Shape {

	/** Its fields are steps of the path. */
	FIELDS,
	/** It is opened and the path goes on inside. */
	ANY,
	/** Its one field stands for it: a struct's map and a list's elements. */
	CONTENT,
	/** It is whichever of its fields is set. */
	VALUE,
	/** It can be the end of the path, as the value of its one field. */
	WRAPPER,
	/** It can be the end of the path, as a time. */
	TIME,
	/** It can be the end of the path, as a duration. */
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

	/** Whether it is found only when an entry is looked at what it holds. */
	boolean isDynamic() {
		return switch (this) {
			case ANY, CONTENT, VALUE -> true;
			case FIELDS, WRAPPER, TIME, LENGTH -> false;
		};
	}

	/** The one field of a type that has one, or its first. */
	static FieldDescriptor content(Descriptor type) {
		return type.getFields().getFirst();
	}

	/** What a path that ends at such a message is compared as. */
	static Optional<LeafType> leaf(Descriptor type) {
		return switch (of(type)) {
			case TIME -> Optional.of(new LeafType.Time());
			case LENGTH -> Optional.of(new LeafType.Length());
			case WRAPPER -> Optional.of(LeafType.of(content(type)));
			case FIELDS, ANY, CONTENT, VALUE -> Optional.empty();
		};
	}

	/** In JSON a packed time or duration is the member {@code value} of the Any. */
	static List<Segment> packed(Descriptor type, List<Segment> path) {
		var shape = of(type);
		var isValue = path.getFirst().name().equals("value") && (shape == TIME || shape == LENGTH);
		return isValue ? path.subList(1, path.size()) : path;
	}

	/** A field by its name or by its name in JSON. */
	static Optional<FieldDescriptor> field(Descriptor type, String name) {
		return Optional.ofNullable(type.findFieldByName(name))
			.or(() -> type.getFields().stream().filter((field) -> field.getJsonName().equals(name)).findFirst());
	}

}
