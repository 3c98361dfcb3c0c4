package dev.longrunning.emulator.json;

import java.util.HashMap;
import java.util.Map;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.longrunning.emulator.json.text.WellKnown;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** The cached facts about a message type: its kind and the names of its fields. */
final class MessagePlan {

	private final WellKnown kind;

	private final SerializableString[] jsonNames;

	private final Map<String, FieldDescriptor> byName = new HashMap<>();

	MessagePlan(Descriptor type) {
		this.kind = WellKnown.of(type);
		var fields = type.getFields();
		this.jsonNames = new SerializableString[fields.size()];
		fields.forEach((field) -> this.byName.put(field.getName(), field));
		for (var field : fields) {
			this.jsonNames[field.getIndex()] = new SerializedString(field.getJsonName());
			this.byName.put(field.getJsonName(), field);
		}
	}

	WellKnown kind() {
		return this.kind;
	}

	SerializableString jsonName(FieldDescriptor field) {
		return this.jsonNames[field.getIndex()];
	}

	/** The field with a JSON or proto name, null if there is none. */
	@Nullable FieldDescriptor field(String name) {
		return this.byName.get(name);
	}

}
