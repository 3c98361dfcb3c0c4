package dev.longrunning.emulator.description.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.longrunning.emulator.description.schema.SchemaStyle.TextForm;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON schemas of one document: all messages that are referenced in it. */
public final class Schemas {

	private final SchemaStyle style;

	private final Set<Descriptor> known = new HashSet<>();

	private final Deque<Descriptor> pending = new ArrayDeque<>();

	public Schemas(SchemaStyle style) {
		this.style = style;
	}

	/** A reference to a message's schema, which is then added to the document. */
	public ObjectNode reference(Descriptor type) {
		if (this.known.add(type)) {
			this.pending.add(type);
		}
		return JsonNodeFactory.instance.objectNode().put("$ref", this.style.reference(type));
	}

	/** The schema of a value of a message type. */
	public ObjectNode of(Descriptor type) {
		return switch (type.getFullName()) {
			case "google.protobuf.Any" -> this.style.packed();
			case "google.protobuf.Struct" -> this.style.anyObject();
			case "google.protobuf.Value" -> this.style.anything();
			case "google.protobuf.ListValue" -> array(this.style.anything());
			case "google.protobuf.Timestamp" -> this.style.text(TextForm.TIMESTAMP);
			case "google.protobuf.Duration" -> this.style.text(TextForm.DURATION);
			case "google.protobuf.FieldMask" -> this.style.text(TextForm.FIELD_MASK);
			case "google.protobuf.DoubleValue", "google.protobuf.FloatValue", "google.protobuf.Int64Value",
					"google.protobuf.UInt64Value", "google.protobuf.Int32Value", "google.protobuf.UInt32Value",
					"google.protobuf.BoolValue", "google.protobuf.StringValue", "google.protobuf.BytesValue" ->
				this.style.scalar(type.findFieldByName("value"));
			default -> reference(type);
		};
	}

	/** The schema of a single value of a field: an element if the field is repeated. */
	public ObjectNode ofElement(FieldDescriptor field) {
		return (field.getJavaType() == JavaType.MESSAGE) ? of(field.getMessageType()) : this.style.scalar(field);
	}

	/** The schema of a field, with its documented behavior. */
	public ObjectNode of(FieldDescriptor field) {
		if (field.isMapField()) {
			return map(field.getMessageType().findFieldByName("value"));
		}
		var schema = field.isRepeated() ? array(ofElement(field)) : ofElement(field);
		var behaviors = field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior);
		if (behaviors.contains(FieldBehavior.REQUIRED)) {
			schema.put("description", "Required.");
		}
		var oneof = field.getRealContainingOneof();
		if (oneof != null) {
			schema.put("description", atMostOne(oneof));
		}
		if (behaviors.contains(FieldBehavior.OUTPUT_ONLY)) {
			schema.put("readOnly", true);
		}
		if (field.getOptions().getDeprecated()) {
			schema.put("deprecated", true);
		}
		return schema;
	}

	private ObjectNode map(FieldDescriptor value) {
		var schema = SchemaStyle.type("object");
		schema.set("additionalProperties", ofElement(value));
		return schema;
	}

	private static String atMostOne(OneofDescriptor oneof) {
		return oneof.getFields()
			.stream()
			.map(FieldDescriptor::getJsonName)
			.collect(Collectors.joining(", ", "At most one of: ", "."));
	}

	/**
	 * Writes the schemas of all referenced messages, including those that other schemas
	 * reference.
	 * @param schemas the node to write to, by key
	 */
	public void writeTo(ObjectNode schemas) {
		for (var type = this.pending.poll(); type != null; type = this.pending.poll()) {
			schemas.set(this.style.key(type), message(type));
		}
	}

	private ObjectNode message(Descriptor type) {
		var schema = this.style.message(type);
		if (!type.getFields().isEmpty()) {
			var properties = schema.putObject("properties");
			type.getFields().forEach((field) -> properties.set(field.getJsonName(), of(field)));
		}
		return schema;
	}

	private static ObjectNode array(ObjectNode items) {
		var schema = SchemaStyle.type("array");
		schema.set("items", items);
		return schema;
	}

}
