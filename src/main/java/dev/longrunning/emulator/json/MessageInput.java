package dev.longrunning.emulator.json;

import java.util.HashSet;
import java.util.Set;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.text.ScalarText;
import dev.longrunning.emulator.json.text.WellKnown;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The reading of one message: the recursion over its members. Each method starts with the
 * parser at the first token of a value and leaves it at the last token, even if the value
 * is invalid.
 */
final class MessageInput {

	/** The limit of protobuf itself when it parses a message. */
	private static final int MAX_DEPTH = 100;

	private final MessagePlans plans;

	private final FieldViolations violations;

	private final WellKnownInput wellKnown;

	private int depth;

	MessageInput(MessagePlans plans, TypeFinder types, FieldViolations violations) {
		this.plans = plans;
		this.violations = violations;
		this.wellKnown = new WellKnownInput(this, types, violations);
	}

	/** Reads a message of any type in its JSON form. */
	void message(JsonParser json, Message.Builder message, FieldPath path) {
		this.depth++;
		if (this.depth > MAX_DEPTH) {
			this.violations.invalidValue(path, message.getDescriptorForType(),
					"nested deeper than " + MAX_DEPTH + " messages");
			json.skipChildren();
		}
		else {
			content(json, message, path);
		}
		this.depth--;
	}

	private void content(JsonParser json, Message.Builder message, FieldPath path) {
		var kind = kind(message);
		if (!kind.isObjectOfFields()) {
			this.wellKnown.read(kind, json, message, path);
		}
		else if (json.currentToken() == JsonToken.START_OBJECT) {
			json.nextToken();
			members(json, message, path);
		}
		else {
			invalid(json, message, path);
		}
	}

	WellKnown kind(Message.Builder message) {
		return this.plans.of(message.getDescriptorForType()).kind();
	}

	/** Reads the members of an object from the current name to the end of the object. */
	void members(JsonParser json, Message.Builder message, FieldPath path) {
		var plan = this.plans.of(message.getDescriptorForType());
		var seen = new HashSet<FieldDescriptor>();
		for (; json.currentToken() != JsonToken.END_OBJECT; json.nextToken()) {
			var name = json.currentName();
			json.nextToken();
			var field = plan.field(name);
			if (field == null) {
				this.violations.unknownField(name, path, "Cannot find field.");
				json.skipChildren();
			}
			else if (!seen.add(field)) {
				this.violations.invalidValue(path.field(field, name), field,
						"the field is given twice, in both forms of its name");
				json.skipChildren();
			}
			else {
				field(json, message, field, path.field(field, name));
			}
		}
	}

	void field(JsonParser json, Message.Builder message, FieldDescriptor field, FieldPath path) {
		if (json.currentToken() == JsonToken.VALUE_NULL && !acceptsNull(field)) {
			return;
		}
		if (field.isMapField()) {
			map(json, message, field, path);
		}
		else if (field.isRepeated()) {
			list(json, message, field, path);
		}
		else {
			single(json, message, field, path);
		}
	}

	private void single(JsonParser json, Message.Builder message, FieldDescriptor field, FieldPath path) {
		var parent = (path.parent() != null) ? path.parent() : FieldPath.ROOT;
		if (json.currentToken() == JsonToken.START_ARRAY && !acceptsArray(field)) {
			this.violations.unknownName(path.jsonName(), parent, "Proto field is not repeating, cannot start list.");
			json.skipChildren();
			return;
		}
		if (isOneofSet(message, field, path)) {
			json.skipChildren();
			return;
		}
		var value = value(json, message, field, path);
		if (value != null) {
			message.setField(field, value);
		}
	}

	/** Returns whether another field of the oneof is set, which is a violation. */
	private boolean isOneofSet(Message.Builder message, FieldDescriptor field, FieldPath path) {
		var oneof = field.getRealContainingOneof();
		var other = (oneof != null) ? message.getOneofFieldDescriptor(oneof) : null;
		if (oneof == null || other == null) {
			return false;
		}
		this.violations.invalidValue(path, "oneof", "oneof field '" + oneof.getName() + "' is already set by '"
				+ other.getName() + "'. Cannot set '" + path.jsonName() + "'");
		return true;
	}

	private void list(JsonParser json, Message.Builder message, FieldDescriptor field, FieldPath path) {
		if (json.currentToken() != JsonToken.START_ARRAY) {
			invalid(json, field, path, "a list is expected");
			return;
		}
		for (var index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
			var value = value(json, message, field, path.element(index));
			if (value != null) {
				message.addRepeatedField(field, value);
			}
		}
	}

	private void map(JsonParser json, Message.Builder message, FieldDescriptor field, FieldPath path) {
		if (json.currentToken() != JsonToken.START_OBJECT) {
			invalid(json, field, path, "an object is expected");
			return;
		}
		var keys = new HashSet<>();
		this.depth++;
		for (var index = 0; json.nextToken() != JsonToken.END_OBJECT; index++) {
			var entry = message.newBuilderForField(field);
			if (entry(json, entry, keys, path.element(index))) {
				message.addRepeatedField(field, entry.buildPartial());
			}
		}
		this.depth--;
	}

	private boolean entry(JsonParser json, Message.Builder entry, Set<Object> keys, FieldPath path) {
		var keyField = entry.getDescriptorForType().findFieldByNumber(1);
		var valueField = entry.getDescriptorForType().findFieldByNumber(2);
		var name = json.currentName();
		json.nextToken();
		var key = ScalarText.fromString(keyField, name);
		if (key == null || !keys.add(key)) {
			this.violations.invalidValue(path.member("key"), keyField,
					FieldViolations.quoted(name) + ((key != null) ? " is given twice" : ""));
		}
		var value = value(json, entry, valueField, path.member("value"));
		if (key == null || value == null) {
			return false;
		}
		entry.setField(keyField, key);
		entry.setField(valueField, value);
		return true;
	}

	private @Nullable Object value(JsonParser json, Message.Builder parent, FieldDescriptor field, FieldPath path) {
		if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
			return scalar(json, field, path);
		}
		var message = parent.newBuilderForField(field);
		message(json, message, path);
		return message.buildPartial();
	}

	private @Nullable Object scalar(JsonParser json, FieldDescriptor field, FieldPath path) {
		var value = switch (json.currentToken()) {
			case VALUE_STRING -> ScalarText.fromString(field, json.getString());
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> ScalarText.fromNumber(field, json.getString());
			case VALUE_TRUE -> ScalarText.fromBoolean(field, true);
			case VALUE_FALSE -> ScalarText.fromBoolean(field, false);
			case VALUE_NULL -> isNullValue(field) ? field.getDefaultValue() : null;
			default -> null;
		};
		if (value == null) {
			invalid(json, field, path, "Starting an object or a list on a scalar field");
		}
		return value;
	}

	/** Adds a violation; an object or list has a description instead of its content. */
	private void invalid(JsonParser json, FieldDescriptor field, FieldPath path, String structured) {
		this.violations.invalidValue(path, field, json.currentToken().isStructStart() ? structured : excerpt(json));
		json.skipChildren();
	}

	/** Adds a violation for a value that does not have the JSON type of the message. */
	void invalid(JsonParser json, Message.Builder message, FieldPath path) {
		this.violations.invalidValue(path, message.getDescriptorForType(), switch (json.currentToken()) {
			case START_OBJECT -> "Starting an object on a scalar field";
			case START_ARRAY -> "Proto field is not repeating, cannot start list.";
			default -> excerpt(json);
		});
		json.skipChildren();
	}

	private static String excerpt(JsonParser json) {
		var text = json.getString();
		return (json.currentToken() == JsonToken.VALUE_STRING) ? FieldViolations.quoted(text)
				: FieldViolations.excerpt(text);
	}

	/** Any other field treats null as absent. */
	private static boolean acceptsNull(FieldDescriptor field) {
		return !field.isRepeated() && (isNullValue(field) || isOfKind(field, WellKnown.VALUE));
	}

	private static boolean acceptsArray(FieldDescriptor field) {
		return isOfKind(field, WellKnown.VALUE) || isOfKind(field, WellKnown.LIST_VALUE);
	}

	private static boolean isNullValue(FieldDescriptor field) {
		return field.getJavaType() == FieldDescriptor.JavaType.ENUM
				&& field.getEnumType().getFullName().equals("google.protobuf.NullValue");
	}

	private static boolean isOfKind(FieldDescriptor field, WellKnown kind) {
		return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && WellKnown.of(field.getMessageType()) == kind;
	}

}
