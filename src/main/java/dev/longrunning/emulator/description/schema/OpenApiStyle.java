package dev.longrunning.emulator.description.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The style of JSON schemas in OpenAPI 3.1. */
public final class OpenApiStyle implements SchemaStyle {

	@Override
	public String key(Descriptor type) {
		return type.getFullName();
	}

	@Override
	public String reference(Descriptor type) {
		return "#/components/schemas/" + key(type);
	}

	@Override
	public ObjectNode message(Descriptor type) {
		return SchemaStyle.type("object");
	}

	@Override
	public ObjectNode enumeration(EnumDescriptor type) {
		if (type.getFullName().equals("google.protobuf.NullValue")) {
			return SchemaStyle.type("null");
		}
		var schema = SchemaStyle.type("string");
		var names = schema.putArray("enum");
		type.getValues().stream().map(EnumValueDescriptor::getName).forEach(names::add);
		return schema;
	}

	@Override
	public ObjectNode anything() {
		return JsonNodeFactory.instance.objectNode();
	}

	@Override
	public ObjectNode anyObject() {
		return SchemaStyle.type("object");
	}

	@Override
	public ObjectNode packed() {
		var schema = SchemaStyle.type("object");
		schema.putObject("properties").set("@type", SchemaStyle.type("string"));
		return schema.put("additionalProperties", true);
	}

	@Override
	public ObjectNode text(TextForm form) {
		return switch (form) {
			case TIMESTAMP -> SchemaStyle.type("string", "date-time");
			case DURATION -> SchemaStyle.type("string").put("pattern", "^-?\\d+(\\.\\d{1,9})?s$");
			case FIELD_MASK -> SchemaStyle.type("string").put("description", "Field paths, separated by commas.");
		};
	}

}
