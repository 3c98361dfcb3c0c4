package dev.longrunning.emulator.json;

import com.google.protobuf.Descriptors.FieldDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The path of a value in a request, in proto names: {@code requests[0].features[1].type}.
 * An entry of a map is an element with {@code key} and {@code value}.
 *
 * @param parent the path of the containing value, null for the request itself
 * @param segment the last part of the path
 * @param jsonName the name of the field as the request spells it
 */
record FieldPath(@Nullable FieldPath parent, String segment, String jsonName) {

	static final FieldPath ROOT = new FieldPath(null, "", "");

	FieldPath field(FieldDescriptor field, String givenName) {
		return new FieldPath(this, field.getName(), givenName);
	}

	FieldPath element(int index) {
		return new FieldPath(this, "[" + index + "]", this.jsonName);
	}

	FieldPath member(String name) {
		return new FieldPath(this, name, name);
	}

	@Override
	public String toString() {
		var before = (this.parent != null) ? this.parent.toString() : "";
		return (before.isEmpty() || this.segment.startsWith("[")) ? before + this.segment : before + "." + this.segment;
	}

}
