package dev.longrunning.emulator.description;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.path.PathVariable;

/**
 * The query parameters of a binding: the fields that are neither in the path nor in the
 * body and have a text form.
 */
final class QueryFields {

	private static final Set<String> TEXTS = Set.of("google.protobuf.Timestamp", "google.protobuf.Duration",
			"google.protobuf.FieldMask");

	private static final int MAX_LEVELS = 3;

	private final Set<String> excluded;

	private final Map<String, FieldDescriptor> fields = new LinkedHashMap<>();

	private QueryFields(Set<String> excluded) {
		this.excluded = excluded;
	}

	/**
	 * The fields by path, in JSON names.
	 * @param type the type of the request
	 * @param binding the HTTP binding
	 * @return the fields
	 */
	static Map<String, FieldDescriptor> of(Descriptor type, HttpBinding binding) {
		if (binding.body().equals(HttpBinding.WHOLE)) {
			return Map.of();
		}
		var excluded = new HashSet<String>(List.of(binding.body()));
		binding.template().variables().stream().map(PathVariable::fieldPath).forEach(excluded::add);
		var query = new QueryFields(excluded);
		query.addAll(type, "", "", 1);
		return query.fields;
	}

	private void addAll(Descriptor type, String path, String jsonPath, int level) {
		for (var field : type.getFields()) {
			var fieldPath = path + field.getName();
			var jsonFieldPath = jsonPath + field.getJsonName();
			if (this.excluded.contains(fieldPath)) {
				continue;
			}
			if (field.getJavaType() != JavaType.MESSAGE || hasTextForm(field.getMessageType())) {
				this.fields.put(jsonFieldPath, field);
			}
			else if (!field.isRepeated() && level < MAX_LEVELS && !isWellKnown(field.getMessageType())) {
				addAll(field.getMessageType(), fieldPath + ".", jsonFieldPath + ".", level + 1);
			}
		}
	}

	private static boolean hasTextForm(Descriptor type) {
		return TEXTS.contains(type.getFullName()) || type.getFile().getPackage().equals("google.protobuf")
				&& type.getName().matches("(Double|Float|U?Int(32|64)|Bool|String|Bytes)Value");
	}

	private static boolean isWellKnown(Descriptor type) {
		return type.getFile().getPackage().equals("google.protobuf");
	}

}
