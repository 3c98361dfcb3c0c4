package dev.longrunning.emulator.json;

import java.util.List;
import java.util.Map;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.longrunning.emulator.json.text.ScalarText;
import dev.longrunning.emulator.json.text.WellKnown;
import dev.longrunning.emulator.json.text.WellKnownText;
import dev.longrunning.emulator.status.StatusException;
import org.jspecify.annotations.Nullable;

/** A setter of request fields from text: path variables and query parameters. */
public final class FieldValues {

	private static final int MAX_DEPTH = 32;

	private static final String CANNOT_BIND = "Cannot bind query parameter. ";

	private final MessagePlans plans;

	private final UnknownFields unknownFields;

	FieldValues(MessagePlans plans, UnknownFields unknownFields) {
		this.plans = plans;
		this.unknownFields = unknownFields;
	}

	/**
	 * Sets one field. An empty value leaves the field unset unless it is a string.
	 * @param message the request
	 * @param path the path of the field, in JSON or proto names separated by dots
	 * @param values the values; all are added to a repeated field, and the last one is
	 * set in any other field
	 * @throws StatusException INVALID_ARGUMENT if there is no such field or a value does
	 * not fit
	 */
	public void set(Message.Builder message, String path, List<String> values) {
		setAll(message, Map.of(path, values));
	}

	/**
	 * Sets the fields that query parameters name.
	 * @param message the request
	 * @param parameters the values by path, as in {@link #set}
	 * @throws StatusException INVALID_ARGUMENT with all violations
	 */
	public void setAll(Message.Builder message, Map<String, List<String>> parameters) {
		var violations = new FieldViolations(this.unknownFields);
		parameters.forEach((path, values) -> new Parameter(path, values, violations).setIn(message, 0, FieldPath.ROOT));
		violations.throwIfAny();
	}

	/** One parameter with its path split into field names. */
	private final class Parameter {

		private final String name;

		private final String[] segments;

		private final List<String> values;

		private final FieldViolations violations;

		Parameter(String name, List<String> values, FieldViolations violations) {
			this.name = name;
			this.segments = name.split("\\.", MAX_DEPTH);
			this.values = values;
			this.violations = violations;
		}

		void setIn(Message.Builder message, int index, FieldPath parent) {
			var segment = this.segments[index];
			var field = FieldValues.this.plans.of(message.getDescriptorForType()).field(segment);
			if (field == null) {
				notFound(segment);
			}
			else if (index == this.segments.length - 1) {
				setField(message, field, parent.field(field, segment));
			}
			else if (field.isRepeated() || field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
				notFound(this.segments[index + 1]);
			}
			else {
				var inner = ((Message) message.getField(field)).toBuilder();
				setIn(inner, index + 1, parent.field(field, segment));
				message.setField(field, inner.buildPartial());
			}
		}

		private void setField(Message.Builder message, FieldDescriptor field, FieldPath path) {
			if (field.isMapField()) {
				refuse("'" + this.name + "' is a map. Parameters can only be bound to primitive types.");
			}
			else if (!hasTextForm(field)) {
				refuse("'" + this.name + "' is a message type. Parameters can only be bound to primitive types.");
			}
			else if (field.isRepeated()) {
				this.values.forEach((value) -> add(message, field, value, path));
			}
			else if (!this.values.isEmpty()) {
				setSingle(message, field, this.values.getLast(), path);
			}
		}

		private void add(Message.Builder message, FieldDescriptor field, String text, FieldPath path) {
			var value = value(message, field, text, path);
			if (value != null) {
				message.addRepeatedField(field, value);
			}
		}

		private void setSingle(Message.Builder message, FieldDescriptor field, String text, FieldPath path) {
			var value = value(message, field, text, path);
			if (value != null) {
				message.setField(field, value);
			}
		}

		private @Nullable Object value(Message.Builder parent, FieldDescriptor field, String text, FieldPath path) {
			if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
				return scalar(field, text, path);
			}
			var message = parent.newBuilderForField(field);
			if (WellKnown.of(field.getMessageType()) == WellKnown.WRAPPER) {
				var wrapped = field.getMessageType().findFieldByNumber(1);
				var value = scalar(wrapped, text, path);
				return (value != null) ? message.setField(wrapped, value).buildPartial() : null;
			}
			return text.isEmpty() ? null : wellKnown(message, text, path);
		}

		private @Nullable Object scalar(FieldDescriptor field, String text, FieldPath path) {
			if (text.isEmpty() && field.getJavaType() != FieldDescriptor.JavaType.STRING) {
				return null;
			}
			var value = ScalarText.fromString(field, text);
			if (value == null) {
				this.violations.invalidValue(path, field, FieldViolations.quoted(text));
			}
			return value;
		}

		private @Nullable Object wellKnown(Message.Builder message, String text, FieldPath path) {
			try {
				WellKnownText.read(WellKnown.of(message.getDescriptorForType()), text, message);
				return message.buildPartial();
			}
			catch (IllegalArgumentException ex) {
				this.violations.malformedValue(path, message.getDescriptorForType(), String.valueOf(ex.getMessage()));
				return null;
			}
		}

		private void notFound(String segment) {
			this.violations.unknownField(this.name, FieldPath.ROOT,
					CANNOT_BIND + "Field '" + segment + "' could not be found in request message.");
		}

		private void refuse(String reason) {
			this.violations.unknownName(this.name, FieldPath.ROOT, CANNOT_BIND + reason);
		}

	}

	private static boolean hasTextForm(FieldDescriptor field) {
		return field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
				|| switch (WellKnown.of(field.getMessageType())) {
					case TIMESTAMP, DURATION, FIELD_MASK, WRAPPER -> true;
					case NONE, EMPTY, ANY, STRUCT, VALUE, LIST_VALUE -> false;
				};
	}

}
