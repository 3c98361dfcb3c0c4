package dev.longrunning.emulator.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.longrunning.emulator.status.FieldViolation;
import dev.longrunning.emulator.status.StatusException;

/** The violations of a request, with the messages of Google's servers. */
final class FieldViolations {

	private static final String TYPE_PREFIX = "type.googleapis.com/";

	/** Enough for a reader, and few enough for a response. */
	private static final int MAX_VIOLATIONS = 100;

	private static final int MAX_EXCERPT = 200;

	private final List<FieldViolation> violations = new ArrayList<>();

	private final UnknownFields unknownFields;

	FieldViolations(UnknownFields unknownFields) {
		this.unknownFields = unknownFields;
	}

	/** Adds a field that the message does not have, unless unknown fields are ignored. */
	void unknownField(String name, FieldPath parent, String reason) {
		if (this.unknownFields == UnknownFields.REFUSED) {
			unknownName(name, parent, reason);
		}
	}

	void unknownName(String name, FieldPath parent, String reason) {
		var where = parent.toString();
		var at = where.isEmpty() ? "" : " at '" + where + "'";
		add(where, "Invalid JSON payload received. Unknown name \"" + excerpt(name) + "\"" + at + ": " + reason);
	}

	void invalidValue(FieldPath path, FieldDescriptor field, String what) {
		invalidValue(path, typeName(field), what);
	}

	void invalidValue(FieldPath path, Descriptor type, String what) {
		invalidValue(path, TYPE_PREFIX + type.getFullName(), what);
	}

	/** Adds a value that has the right JSON type but the wrong format. */
	void malformedValue(FieldPath path, Descriptor type, String reason) {
		var field = path.jsonName().isEmpty() ? "" : "Field '" + path.jsonName() + "', ";
		invalidValue(path, type, field + reason);
	}

	void invalidValue(FieldPath path, String typeName, String what) {
		add(path.toString(), "Invalid value at '" + path + "' (" + typeName + "), " + what);
	}

	void throwIfAny() {
		if (!this.violations.isEmpty()) {
			var message = this.violations.stream().map(FieldViolation::description).collect(Collectors.joining("\n"));
			throw StatusException.invalidFields(message, this.violations);
		}
	}

	private void add(String field, String description) {
		if (this.violations.size() < MAX_VIOLATIONS) {
			this.violations.add(new FieldViolation(field, description));
		}
	}

	static String quoted(String text) {
		return "\"" + excerpt(text) + "\"";
	}

	/** A short form without unpaired surrogates, which UTF-8 cannot represent. */
	static String excerpt(String text) {
		var cut = (text.length() <= MAX_EXCERPT) ? text : text.substring(0, MAX_EXCERPT) + "...";
		return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

	private static String typeName(FieldDescriptor field) {
		return switch (field.getJavaType()) {
			case ENUM -> TYPE_PREFIX + field.getEnumType().getFullName();
			case MESSAGE -> TYPE_PREFIX + field.getMessageType().getFullName();
			case INT, LONG, FLOAT, DOUBLE, BOOLEAN, STRING, BYTE_STRING -> "TYPE_" + field.getType().name();
		};
	}

}
