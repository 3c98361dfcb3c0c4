package dev.longrunning.emulator.description.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a kind of document writes down the parts in which JSON schemas differ. */
public interface SchemaStyle {

	/** Where a schema is kept. */
	String key(Descriptor type);

	/** What points to a schema. */
	String reference(Descriptor type);

	/** The schema of a message, without its fields. */
	ObjectNode message(Descriptor type);

	/** An enum, wherever it occurs. */
	ObjectNode enumeration(EnumDescriptor type);

	/** What may be anything. */
	ObjectNode anything();

	/** An object with any members. */
	ObjectNode anyObject();

	/** A message with its content's members beside its type. */
	ObjectNode packed();

	/** A text in a form of its own. */
	ObjectNode text(TextForm form);

	/** A scalar that is a number, a text or a boolean in JSON. */
	default ObjectNode scalar(FieldDescriptor field) {
		return switch (field.getType()) {
			case DOUBLE -> type("number", "double");
			case FLOAT -> type("number", "float");
			case INT64, SINT64, SFIXED64 -> type("string", "int64");
			case UINT64, FIXED64 -> type("string", "uint64");
			case INT32, SINT32, SFIXED32 -> type("integer", "int32");
			case UINT32, FIXED32 -> type("integer", "uint32");
			case BOOL -> type("boolean");
			case BYTES -> type("string", "byte");
			case STRING -> type("string");
			case ENUM -> enumeration(field.getEnumType());
			case MESSAGE, GROUP -> throw new IllegalArgumentException(field + " is no scalar");
		};
	}

	static ObjectNode type(String type) {
		return JsonNodeFactory.instance.objectNode().put("type", type);
	}

	static ObjectNode type(String type, String format) {
		return type(type).put("format", format);
	}

	/** What a text stands for. */
	enum TextForm {

		/** RFC 3339. */
		TIMESTAMP,
		/** Seconds with an {@code s}. */
		DURATION,
		/** Paths with commas between. */
		FIELD_MASK

	}

}
