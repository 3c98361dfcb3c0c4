package dev.longrunning.emulator.description;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.FieldMask;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.ResourceMethod;
import dev.longrunning.emulator.surface.resource.StandardMethod;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The examples of methods on resources, by their definitions. Called in their order, they
 * work on one resource, whose id is {@code example}.
 */
final class ResourceExample {

	private static final String ID = "example";

	/** Fields that show a text of a person, the first choice for an example. */
	private static final List<String> TEXTS = List.of("display_name", "title", "description");

	private ResourceExample() {
	}

	/**
	 * The example of a method.
	 * @param method the method
	 * @return the request as JSON, empty for a method that needs nothing beside its path
	 */
	static ObjectNode of(ApiMethod method) {
		var example = JsonNodeFactory.instance.objectNode();
		method.resource().ifPresent((resource) -> {
			if (resource.kind() == StandardMethod.CREATE) {
				idField(method, resource).ifPresent((field) -> example.put(field.getJsonName(), ID));
				setText(example, method, resource, "An example");
			}
			else if (resource.kind() == StandardMethod.UPDATE) {
				setText(example, method, resource, "A changed example");
				setMask(example, method, resource);
			}
		});
		return example;
	}

	/** The field of the request that has the id of the new resource. */
	private static Optional<FieldDescriptor> idField(ApiMethod method, ResourceMethod resource) {
		var kind = RequestFields.snakeCase(resource.type().descriptor().getName());
		return Stream
			.concat(resource.resourceField(method.input()).map(FieldDescriptor::getName).stream(), Stream.of(kind))
			.flatMap((name) -> Stream.ofNullable(method.input().findFieldByName(name + "_id")))
			.findFirst();
	}

	private static void setText(ObjectNode example, ApiMethod method, ResourceMethod resource, String text) {
		var field = resource.resourceField(method.input());
		text(resource.type().descriptor()).ifPresent((own) -> {
			if (field.isPresent()) {
				example.putObject(field.get().getJsonName()).put(own.getJsonName(), text);
			}
			else if (method.input().equals(resource.type().descriptor())) {
				example.put(own.getJsonName(), text);
			}
		});
	}

	private static void setMask(ObjectNode example, ApiMethod method, ResourceMethod resource) {
		method.input()
			.getFields()
			.stream()
			.filter((field) -> field.getJavaType() == JavaType.MESSAGE
					&& field.getMessageType().getFullName().equals(FieldMask.getDescriptor().getFullName()))
			.findFirst()
			.ifPresent((field) -> text(resource.type().descriptor())
				.ifPresent((own) -> example.put(field.getJsonName(), own.getJsonName())));
	}

	private static Optional<FieldDescriptor> text(Descriptor type) {
		return TEXTS.stream()
			.flatMap((name) -> Stream.ofNullable(type.findFieldByName(name)))
			.filter((field) -> field.getJavaType() == JavaType.STRING && !field.isRepeated())
			.findFirst();
	}

}
