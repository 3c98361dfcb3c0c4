package dev.longrunning.emulator.json;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.text.WellKnown;
import dev.longrunning.emulator.json.text.WellKnownText;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The reader of well-known types, which have a JSON form of their own. */
final class WellKnownInput {

	private final MessageInput input;

	private final AnyInput any;

	private final FieldViolations violations;

	WellKnownInput(MessageInput input, TypeFinder types, FieldViolations violations) {
		this.input = input;
		this.any = new AnyInput(input, types, violations);
		this.violations = violations;
	}

	void read(WellKnown kind, JsonParser json, Message.Builder message, FieldPath path) {
		switch (kind) {
			case TIMESTAMP, DURATION, FIELD_MASK -> text(kind, json, message, path);
			case WRAPPER -> wrapper(json, message, path);
			case STRUCT -> content(JsonToken.START_OBJECT, json, message, path);
			case LIST_VALUE -> content(JsonToken.START_ARRAY, json, message, path);
			case VALUE -> this.input.field(json, message, field(message, valueKind(json.currentToken())), path);
			case ANY -> any(json, message, path);
			case NONE, EMPTY -> this.input.message(json, message, path);
		}
	}

	private void text(WellKnown kind, JsonParser json, Message.Builder message, FieldPath path) {
		if (json.currentToken() != JsonToken.VALUE_STRING) {
			this.input.invalid(json, message, path);
			return;
		}
		try {
			WellKnownText.read(kind, json.getString(), message);
		}
		catch (IllegalArgumentException ex) {
			this.violations.malformedValue(path, message.getDescriptorForType(), String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Null is not allowed here, because it means an absent wrapper, not an empty one.
	 * Earth Engine's client for Python sends the wrapper as an object with its
	 * {@code value}.
	 */
	private void wrapper(JsonParser json, Message.Builder message, FieldPath path) {
		if (json.currentToken() == JsonToken.VALUE_NULL) {
			this.input.invalid(json, message, path);
		}
		else if (json.currentToken() == JsonToken.START_OBJECT) {
			this.input.message(json, message, path);
		}
		else {
			this.input.field(json, message, field(message, 1), path);
		}
	}

	private void content(JsonToken start, JsonParser json, Message.Builder message, FieldPath path) {
		if (json.currentToken() == start) {
			this.input.field(json, message, field(message, 1), path);
		}
		else {
			this.input.invalid(json, message, path);
		}
	}

	private void any(JsonParser json, Message.Builder message, FieldPath path) {
		if (json.currentToken() == JsonToken.START_OBJECT) {
			this.any.read(json, message, path);
		}
		else {
			this.input.invalid(json, message, path);
		}
	}

	/** The number of the field of {@code google.protobuf.Value} for a JSON token. */
	private static int valueKind(JsonToken token) {
		return switch (token) {
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> 2;
			case VALUE_STRING -> 3;
			case VALUE_TRUE, VALUE_FALSE -> 4;
			case START_OBJECT -> 5;
			case START_ARRAY -> 6;
			default -> 1;
		};
	}

	private static FieldDescriptor field(Message.Builder message, int number) {
		return message.getDescriptorForType().findFieldByNumber(number);
	}

}
