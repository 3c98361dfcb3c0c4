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

/** Sets fields of a request from text: path variables and query parameters. */
public final class FieldValues {

	private static final int DEEPEST = 32;

	private static final String CANNOT_BIND = "Cannot bind query parameter. ";

	private final MessagePlans plans;

	private final UnknownFields unknownFields;

	FieldValues(MessagePlans plans, UnknownFields unknownFields) {
		this.plans = plans;
		this.unknownFields = unknownFields;
	}

	/**
	 * Sets one field.
	 * @param message the request
	 * @param path the field's path, in names of either case with dots between
	 * @param values its values: all for a repeated field, of which the given ones are
	 * added; else the last one counts. An empty value leaves a field unset that is no
	 * text
	 * @throws StatusException INVALID_ARGUMENT where there is no such field or a value
	 * does not fit
	 */
	public void set(Message.Builder message, String path, List<String> values) {
		setAll(message, Map.of(path, values));
	}

	/**
	 * Sets the fields that the query parameters name.
	 * @param message the request
	 * @param parameters values by path, as in {@link #set}
	 * @throws StatusException INVALID_ARGUMENT with all that is wrong
	 */
	public void setAll(Message.Builder message, Map<String, List<String>> parameters) {
		var problems = new FieldViolations(this.unknownFields);
		parameters.forEach((path, values) -> new Setting(path, values, problems).into(message, 0, FieldPath.ROOT));
		problems.throwIfAny();
	}

	/** One parameter on its way to its field. */
	private final class Setting {

		private final String name;

		private final String[] segments;

		private final List<String> values;

		private final FieldViolations problems;

		Setting(String name, List<String> values, FieldViolations problems) {
			this.name = name;
			this.segments = name.split("\\.", DEEPEST);
			this.values = values;
			this.problems = problems;
		}

		void into(Message.Builder message, int index, FieldPath parent) {
			var segment = this.segments[index];
			var field = FieldValues.this.plans.of(message.getDescriptorForType()).field(segment);
			if (field == null) {
				notFound(segment);
			}
			else if (index == this.segments.length - 1) {
				last(message, field, parent.field(field, segment));
			}
			else if (field.isRepeated() || field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
				notFound(this.segments[index + 1]);
			}
			else {
				var inner = ((Message) message.getField(field)).toBuilder();
				into(inner, index + 1, parent.field(field, segment));
				message.setField(field, inner.buildPartial());
			}
		}

		private void last(Message.Builder message, FieldDescriptor field, FieldPath path) {
			if (field.isMapField()) {
				refuse("'" + this.name + "' is a map. Parameters can only be bound to primitive types.");
			}
			else if (!isText(field)) {
				refuse("'" + this.name + "' is a message type. Parameters can only be bound to primitive types.");
			}
			else if (field.isRepeated()) {
				this.values.forEach((value) -> add(message, field, value, path));
			}
			else if (!this.values.isEmpty()) {
				single(message, field, this.values.getLast(), path);
			}
		}

		private void add(Message.Builder message, FieldDescriptor field, String text, FieldPath path) {
			var value = value(message, field, text, path);
			if (value != null) {
				message.addRepeatedField(field, value);
			}
		}

		private void single(Message.Builder message, FieldDescriptor field, String text, FieldPath path) {
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
				this.problems.invalidValue(path, field, FieldViolations.quoted(text));
			}
			return value;
		}

		private @Nullable Object wellKnown(Message.Builder message, String text, FieldPath path) {
			try {
				WellKnownText.read(WellKnown.of(message.getDescriptorForType()), text, message);
				return message.buildPartial();
			}
			catch (IllegalArgumentException ex) {
				this.problems.unreadable(path, message.getDescriptorForType(), String.valueOf(ex.getMessage()));
				return null;
			}
		}

		private void notFound(String segment) {
			this.problems.unknownField(this.name, FieldPath.ROOT,
					CANNOT_BIND + "Field '" + segment + "' could not be found in request message.");
		}

		private void refuse(String reason) {
			this.problems.unknownName(this.name, FieldPath.ROOT, CANNOT_BIND + reason);
		}

	}

	private static boolean isText(FieldDescriptor field) {
		return field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
				|| switch (WellKnown.of(field.getMessageType())) {
					case TIMESTAMP, DURATION, FIELD_MASK, WRAPPER -> true;
					case NONE, EMPTY, ANY, STRUCT, VALUE, LIST_VALUE -> false;
				};
	}

}
