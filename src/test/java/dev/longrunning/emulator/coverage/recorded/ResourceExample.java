package dev.longrunning.emulator.coverage.recorded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.longrunning.emulator.coverage.OutputFields;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.path.PathVariable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests that create and get one recorded resource.
 *
 * @param create the method that creates it
 * @param get the method that gets it
 * @param project the project of the example
 */
record ResourceExample(ApiMethod create, ApiMethod get, String project) {

	/** Id fields of requests that do not contain the id of the resource. */
	private static final Set<String> OTHER_IDS = Set.of("request_id", "project_id", "location_id", "dataset_id");

	private static final String LOCATION = "us-central1";

	/** The request with the fields that were sent. */
	ObjectNode request(RecordedResource recorded) {
		var request = JsonMapper.shared().createObjectNode();
		var type = this.get.output();
		var field = this.create.input()
			.getFields()
			.stream()
			.filter((one) -> one.getJavaType() == JavaType.MESSAGE && !one.isRepeated()
					&& one.getMessageType().equals(type))
			.findFirst();
		field
			.ifPresentOrElse(
					(one) -> request.set(one.getJsonName(),
							resource(type, recorded.sent().containsKey(one.getJsonName())
									? OutputFields.without(type, recorded.fields()) : recorded.sent().keySet())),
					() -> request.setAll(resource(this.create.input(), recorded.sent().keySet())));
		if (field.isPresent()) {
			this.create.input()
				.getFields()
				.stream()
				.filter(this::isId)
				.forEach((one) -> request.put(one.getJsonName(), newId()));
		}
		var binding = this.create.bindings().getFirst();
		binding.template().variables().forEach((variable) -> set(request, variable, value(variable, "")));
		return request;
	}

	/** The id of the resource; not all resources are in projects. */
	private String newId() {
		return this.project.replace("created-", "new");
	}

	private boolean isId(FieldDescriptor field) {
		return field.getJavaType() == JavaType.STRING && !field.isRepeated() && field.getName().endsWith("_id")
				&& !OTHER_IDS.contains(field.getName());
	}

	private ObjectNode resource(Descriptor type, Collection<String> names) {
		var resource = new ExampleBody(name(), parent()).of(type, names);
		var reference = resource.propertyNames().stream().filter((name) -> name.endsWith("Reference")).findFirst();
		reference.ifPresent((name) -> resource.set(name, reference(type, name)));
		return resource;
	}

	/** The ids of a resource that has no name, as in {@code tableReference.tableId}. */
	private ObjectNode reference(Descriptor type, String name) {
		var ids = JsonMapper.shared().createObjectNode();
		var own = name.replaceFirst("Reference$", "Id");
		type.getFields()
			.stream()
			.filter((field) -> field.getJsonName().equals(name))
			.flatMap((field) -> field.getMessageType().getFields().stream())
			.filter((field) -> field.getName().endsWith("_id"))
			.forEach((field) -> ids.put(field.getJsonName(),
					field.getJsonName().equals(own) ? newId() : id(field.getName())));
		return ids;
	}

	/** The name of the resource at the first path of its Get method. */
	private String name() {
		var path = this.get.bindings().getFirst().template().variables().getFirst();
		var pattern = pattern(path);
		return new Example(this.project, LOCATION).filled(pattern).replaceFirst("[^/]*$", newId());
	}

	private String parent() {
		var parts = name().split("/");
		return (parts.length > 2) ? String.join("/", List.of(parts).subList(0, parts.length - 2)) : "organizations/1";
	}

	private String value(PathVariable variable, String last) {
		if (!variable.isMultiSegment()) {
			return last.isEmpty() ? id(variable.fieldPath()) : last;
		}
		return new Example(this.project, LOCATION).filled(pattern(variable));
	}

	private static String pattern(PathVariable variable) {
		var text = variable.toString();
		return text.substring(text.indexOf('=') + 1, text.length() - 1).replaceFirst("^\\*/", "projects/");
	}

	private String id(String field) {
		return field.contains("project") ? this.project : field.contains("location") ? LOCATION : "demo1";
	}

	/** The request of the Get method, if the name fits its path. */
	Optional<ObjectNode> getRequest(HttpBinding binding, String name) {
		var request = JsonMapper.shared().createObjectNode();
		var variables = new ArrayList<>(binding.template().variables());
		if (variables.size() > 1) {
			variables.forEach((variable) -> set(request, variable,
					value(variable, variable.equals(variables.getLast()) ? newId() : "")));
			return Optional.of(request);
		}
		if (!binding.template().fits(variables.getFirst().fieldPath(), name)) {
			return Optional.empty();
		}
		set(request, variables.getFirst(), name);
		return Optional.of(request);
	}

	private static void set(ObjectNode request, PathVariable variable, String value) {
		var parts = jsonName(variable.fieldPath()).split("\\.");
		var owner = request;
		for (int index = 0; index < parts.length - 1; index++) {
			owner = owner.withObjectProperty(parts[index]);
		}
		owner.put(parts[parts.length - 1], value);
	}

	private static String jsonName(String fieldPath) {
		return Pattern.compile("_([a-z0-9])")
			.matcher(fieldPath)
			.replaceAll((match) -> match.group(1).toUpperCase(Locale.ROOT));
	}

}
