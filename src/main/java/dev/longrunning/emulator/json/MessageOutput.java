package dev.longrunning.emulator.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.text.NumberText;
import dev.longrunning.emulator.json.text.WellKnown;
import tools.jackson.core.JsonGenerator;

/** The writing of one message: the recursion over its fields. */
final class MessageOutput {

	private static final String NULL_VALUE = "google.protobuf.NullValue";

	private final JsonGenerator json;

	private final boolean enumsAsNumbers;

	private final MessagePlans plans;

	private final WellKnownOutput wellKnown;

	private final ShownDefaults defaults;

	MessageOutput(JsonGenerator json, JsonStyle style, MessagePlans plans, TypeFinder types, ShownDefaults defaults) {
		this.defaults = defaults;
		this.json = json;
		this.enumsAsNumbers = style.enumsAsNumbers();
		this.plans = plans;
		this.wellKnown = new WellKnownOutput(json, this, types);
	}

	void message(Message message, FieldSelection selection) {
		var kind = kind(message);
		if (kind.isObjectOfFields()) {
			this.json.writeStartObject();
			members(message, selection);
			this.json.writeEndObject();
		}
		else {
			this.wellKnown.write(kind, message, selection);
		}
	}

	WellKnown kind(Message message) {
		return this.plans.of(message.getDescriptorForType()).kind();
	}

	/** Writes the fields that are set or always shown, without the braces. */
	void members(Message message, FieldSelection selection) {
		var plan = this.plans.of(message.getDescriptorForType());
		var shown = this.defaults.of(message);
		for (var entry : fields(message, shown).entrySet()) {
			var field = entry.getKey();
			if (field.isExtension() || isDefault(field, entry.getValue()) && !shown.contains(field)) {
				continue;
			}
			var inner = selection.of(field);
			if (inner != null && (inner.isEverything() || hasMembers(field))) {
				this.json.writeName(plan.jsonName(field));
				field(field, entry.getValue(), inner);
			}
		}
	}

	private static Map<FieldDescriptor, Object> fields(Message message, List<FieldDescriptor> shown) {
		if (shown.isEmpty()) {
			return message.getAllFields();
		}
		var fields = new TreeMap<>(message.getAllFields());
		shown.forEach((field) -> fields.putIfAbsent(field, message.getField(field)));
		return fields;
	}

	/** A message from the wire can hold default values that were sent explicitly. */
	private static boolean isDefault(FieldDescriptor field, Object value) {
		if (field.isRepeated()) {
			return ((List<?>) value).isEmpty();
		}
		return !field.hasPresence() && value.equals(field.getDefaultValue());
	}

	private static boolean hasMembers(FieldDescriptor field) {
		return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
	}

	void field(FieldDescriptor field, Object value, FieldSelection selection) {
		if (field.isMapField()) {
			map(field, (List<?>) value, selection);
		}
		else if (field.isRepeated()) {
			list(field, (List<?>) value, selection);
		}
		else {
			value(field, value, selection);
		}
	}

	private void list(FieldDescriptor field, List<?> values, FieldSelection selection) {
		this.json.writeStartArray();
		for (var value : values) {
			value(field, value, selection);
		}
		this.json.writeEndArray();
	}

	/** The values by key. On the wire a key can occur twice; the last entry counts. */
	private static Map<String, Object> values(FieldDescriptor field, List<?> entries) {
		var keyField = field.getMessageType().findFieldByNumber(1);
		var valueField = field.getMessageType().findFieldByNumber(2);
		var values = LinkedHashMap.<String, Object>newLinkedHashMap(entries.size());
		for (var entry : entries) {
			var message = (Message) entry;
			values.put(mapKey(keyField, message.getField(keyField)), message.getField(valueField));
		}
		return values;
	}

	private void map(FieldDescriptor field, List<?> entries, FieldSelection selection) {
		var valueField = field.getMessageType().findFieldByNumber(2);
		this.json.writeStartObject();
		values(field, entries).forEach((key, value) -> {
			var inner = selection.of(key);
			if (inner != null) {
				this.json.writeName(key);
				value(valueField, value, inner);
			}
		});
		this.json.writeEndObject();
	}

	private static String mapKey(FieldDescriptor field, Object key) {
		return switch (field.getType()) {
			case UINT32, FIXED32 -> Integer.toUnsignedString((Integer) key);
			case UINT64, FIXED64 -> Long.toUnsignedString((Long) key);
			default -> key.toString();
		};
	}

	void value(FieldDescriptor field, Object value, FieldSelection selection) {
		switch (field.getType()) {
			case INT32, SINT32, SFIXED32 -> this.json.writeNumber((Integer) value);
			case UINT32, FIXED32 -> this.json.writeNumber(Integer.toUnsignedLong((Integer) value));
			case INT64, SINT64, SFIXED64 -> this.json.writeString(Long.toString((Long) value));
			case UINT64, FIXED64 -> this.json.writeString(Long.toUnsignedString((Long) value));
			case FLOAT -> floatValue((Float) value);
			case DOUBLE -> doubleValue((Double) value);
			case BOOL -> this.json.writeBoolean((Boolean) value);
			case STRING -> this.json.writeString((String) value);
			case BYTES -> this.json.writeBinary(((ByteString) value).toByteArray());
			case ENUM -> enumValue((EnumValueDescriptor) value);
			case MESSAGE, GROUP -> message((Message) value, selection);
		}
	}

	private void enumValue(EnumValueDescriptor value) {
		if (value.getType().getFullName().equals(NULL_VALUE)) {
			this.json.writeNull();
		}
		// a negative index: the number has no name in this descriptor
		else if (this.enumsAsNumbers || value.getIndex() < 0) {
			this.json.writeNumber(value.getNumber());
		}
		else {
			this.json.writeString(value.getName());
		}
	}

	private void doubleValue(double value) {
		if (Double.isFinite(value)) {
			this.json.writeNumber(NumberText.of(value));
		}
		else {
			this.json.writeString(Double.toString(value));
		}
	}

	private void floatValue(float value) {
		if (Float.isFinite(value)) {
			this.json.writeNumber(NumberText.of(value));
		}
		else {
			this.json.writeString(Float.toString(value));
		}
	}

}
