package dev.longrunning.emulator.rest.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.MessageOrBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The field that a path variable binds.
 *
 * @param path the fields from the request to this field, which is the last
 */
record BoundField(List<FieldDescriptor> path) {

	/**
	 * Finds the field that a variable names.
	 * @param type the type of the request
	 * @param variable the field path, as in {@code instance.name}
	 * @return the field; empty if the type has no such field
	 */
	static Optional<BoundField> of(Descriptor type, String variable) {
		if (variable.indexOf('.') < 0) {
			return Optional.ofNullable(type.findFieldByName(variable)).map(List::of).map(BoundField::new);
		}
		var path = new ArrayList<FieldDescriptor>();
		@Nullable Descriptor within = type;
		for (var name : variable.split("\\.")) {
			var field = (within != null) ? within.findFieldByName(name) : null;
			if (field == null) {
				return Optional.empty();
			}
			path.add(field);
			within = (field.getJavaType() == JavaType.MESSAGE) ? field.getMessageType() : null;
		}
		return Optional.of(new BoundField(List.copyOf(path)));
	}

	/**
	 * Returns the value of the field in a message.
	 * @param message the message
	 * @return the value as text; empty if it is not set
	 */
	Optional<String> text(MessageOrBuilder message) {
		MessageOrBuilder within = message;
		for (var field : this.path.subList(0, this.path.size() - 1)) {
			if (!within.hasField(field)) {
				return Optional.empty();
			}
			within = (MessageOrBuilder) within.getField(field);
		}
		var last = this.path.getLast();
		var value = within.getField(last);
		return value.equals(last.getDefaultValue()) ? Optional.empty() : Optional.of(value.toString());
	}

}
