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
 * The fields of a request that travel in the query: those that are neither in the path
 * nor in the body and have one text.
 */
final class QueryFields {

	private static final Set<String> TEXTS = Set.of("google.protobuf.Timestamp", "google.protobuf.Duration",
			"google.protobuf.FieldMask");

	private static final int MOST_LEVELS = 3;

	private final Set<String> elsewhere;

	private final Map<String, FieldDescriptor> fields = new LinkedHashMap<>();

	private QueryFields(Set<String> elsewhere) {
		this.elsewhere = elsewhere;
	}

	/**
	 * The fields by their path, with JSON names.
	 * @param type the request's type
	 * @param binding how it is called
	 * @return the fields
	 */
	static Map<String, FieldDescriptor> of(Descriptor type, HttpBinding binding) {
		if (binding.body().equals(HttpBinding.WHOLE)) {
			return Map.of();
		}
		var elsewhere = new HashSet<String>(List.of(binding.body()));
		binding.template().variables().stream().map(PathVariable::fieldPath).forEach(elsewhere::add);
		var query = new QueryFields(elsewhere);
		query.addAll(type, "", "", 1);
		return query.fields;
	}

	private void addAll(Descriptor type, String path, String jsonPath, int level) {
		for (var field : type.getFields()) {
			var fieldPath = path + field.getName();
			var jsonFieldPath = jsonPath + field.getJsonName();
			if (this.elsewhere.contains(fieldPath)) {
				continue;
			}
			if (field.getJavaType() != JavaType.MESSAGE || isText(field.getMessageType())) {
				this.fields.put(jsonFieldPath, field);
			}
			else if (!field.isRepeated() && level < MOST_LEVELS && !isJson(field.getMessageType())) {
				addAll(field.getMessageType(), fieldPath + ".", jsonFieldPath + ".", level + 1);
			}
		}
	}

	private static boolean isText(Descriptor type) {
		return TEXTS.contains(type.getFullName()) || type.getFile().getPackage().equals("google.protobuf")
				&& type.getName().matches("(Double|Float|U?Int(32|64)|Bool|String|Bytes)Value");
	}

	private static boolean isJson(Descriptor type) {
		return type.getFile().getPackage().equals("google.protobuf");
	}

}
