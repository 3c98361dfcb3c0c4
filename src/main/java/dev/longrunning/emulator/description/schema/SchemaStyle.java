package dev.longrunning.emulator.description.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The differences between the JSON schemas of several kinds of documents. */
public interface SchemaStyle {

	/** The key of a message's schema in the document. */
	String key(Descriptor type);

	/** The reference to a message's schema. */
	String reference(Descriptor type);

	/** The schema of a message, without its fields. */
	ObjectNode message(Descriptor type);

	/** The schema of an enum; it is repeated at each use. */
	ObjectNode enumeration(EnumDescriptor type);

	/** The schema of any value. */
	ObjectNode anything();

	/** An object with any members. */
	ObjectNode anyObject();

	/** The schema of an {@code Any}: its type and the members of its content. */
	ObjectNode packed();

	/** The schema of a text with a format. */
	ObjectNode text(TextForm form);

	/** The schema of a scalar: a number, a text or a boolean in JSON. */
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
			case MESSAGE, GROUP -> throw new IllegalArgumentException(field + " is not a scalar");
		};
	}

	/** A schema with a type. */
	static ObjectNode type(String type) {
		return JsonNodeFactory.instance.objectNode().put("type", type);
	}

	/** A schema with a type and a format. */
	static ObjectNode type(String type, String format) {
		return type(type).put("format", format);
	}

	/** The formats of texts. */
	enum TextForm {

		/** A time in the format of RFC 3339. */
		TIMESTAMP,
		/** A duration: seconds with an {@code s}. */
		DURATION,
		/** A field mask: paths, separated by commas. */
		FIELD_MASK

	}

}
