package dev.longrunning.emulator.coverage.recorded;

import java.util.Collection;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request with the fields that the recorded ones had, and values of their types.
 *
 * @param resource the resource that the call addresses
 * @param parent what it lies under
 */
record ExampleBody(String resource, String parent) {

	private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

	/** A message with those of the named fields that its type has. */
	ObjectNode of(Descriptor type, Collection<String> names) {
		var body = JSON.objectNode();
		for (var field : type.getFields()) {
			var isTaken = field.getRealContainingOneof() != null && field.getRealContainingOneof()
				.getFields()
				.stream()
				.anyMatch((other) -> body.has(other.getJsonName()));
			if (!isTaken && (names.contains(field.getJsonName()) || names.contains(field.getName()))) {
				body.set(field.getJsonName(), value(field));
			}
		}
		return body;
	}

	private JsonNode value(FieldDescriptor field) {
		if (field.isMapField()) {
			var value = field.getMessageType().findFieldByName("value");
			return JSON.objectNode().set("1", single(value));
		}
		return field.isRepeated() ? JSON.arrayNode().add(single(field)) : single(field);
	}

	private JsonNode single(FieldDescriptor field) {
		return switch (field.getJavaType()) {
			case STRING -> JSON.stringNode(text(field.getName()));
			case BOOLEAN -> JSON.booleanNode(true);
			case INT, FLOAT, DOUBLE -> JSON.numberNode(1);
			case LONG -> JSON.stringNode("1");
			case BYTE_STRING -> JSON.stringNode("AQ==");
			case ENUM -> JSON.stringNode(field.getEnumType().getValues().getLast().getName());
			case MESSAGE -> message(field.getMessageType());
		};
	}

	private JsonNode message(Descriptor type) {
		return switch (type.getFullName()) {
			case "google.protobuf.Timestamp" -> JSON.stringNode("2026-01-01T00:00:00Z");
			case "google.protobuf.Duration" -> JSON.stringNode("60s");
			case "google.protobuf.FieldMask" -> JSON.stringNode("*");
			case "google.protobuf.Any" -> JSON.objectNode().put("@type", "type.googleapis.com/google.protobuf.Empty");
			case "google.protobuf.Value" -> JSON.stringNode("text");
			case "google.protobuf.ListValue" -> JSON.arrayNode();
			default -> type.getFile().getName().equals("google/protobuf/wrappers.proto")
					? single(type.findFieldByName("value")) : JSON.objectNode();
		};
	}

	private String text(String field) {
		if (field.equals("name")) {
			return this.resource;
		}
		if (field.equals("create_statement")) {
			return "CREATE DATABASE `" + Example.NEW_ID + "`";
		}
		if (field.equals("parent")) {
			return this.parent;
		}
		return field.endsWith("_id") || field.endsWith("_name") ? this.resource.replaceFirst("^.*/", "") : "text";
	}

}
