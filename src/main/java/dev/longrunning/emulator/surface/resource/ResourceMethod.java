package dev.longrunning.emulator.surface.resource;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.surface.path.PathVariable;

/**
 * A method as one on resources.
 *
 * @param kind the kind of the method
 * @param type the type of the resources
 * @param paths the path of each HTTP binding: of the resource, or of its collection
 * @param verb the custom verb, empty text without one
 */
public record ResourceMethod(StandardMethod kind, ResourceType type, List<ResourcePath> paths, String verb) {

	public ResourceMethod {
		paths = List.copyOf(paths);
	}

	/**
	 * The name of the resource or of the collection that a request is about. A full name
	 * in one field precedes a name of several ids. A path without variables is the last
	 * choice, because every request has its name.
	 * @param request the request
	 * @return the name; empty if the request has none that fits
	 */
	public Optional<String> target(MessageOrBuilder request) {
		return this.paths.stream()
			.sorted(Comparator.comparingInt(ResourceMethod::order))
			.flatMap((path) -> name(path, request).stream())
			.findFirst()
			.map((name) -> OlderApi.canonical(name, this.type.paths()));
	}

	private Optional<String> name(ResourcePath path, MessageOrBuilder request) {
		return switch (this.kind) {
			case CHANGE -> this.type.isAbove(path) ? path.nameUpToLastValue(request) : path.name(request);
			case UPDATE, DELETE -> this.type.isIn(path.segments()) ? nameIn(path, request) : path.name(request);
			case GET, LIST, CREATE, UNDELETE, BATCH_GET, BATCH_CREATE, BATCH_UPDATE, BATCH_DELETE -> path.name(request);
		};
	}

	/** The name of a resource whose id is a parameter beside its collection. */
	private Optional<String> nameIn(ResourcePath collection, MessageOrBuilder request) {
		return this.type.idParameter()
			.flatMap((field) -> RequestFields.text(request, field)
				.or(() -> resource(request).flatMap((one) -> RequestFields.text(one, "name"))))
			.flatMap((id) -> collection.name(request).map((name) -> name + "/" + id));
	}

	private static int order(ResourcePath path) {
		if (path.variables().anyMatch(PathVariable::isMultiSegment)) {
			return 0;
		}
		return path.variables().findAny().isPresent() ? 1 : 2;
	}

	/**
	 * The field of a request that holds the resource.
	 * @param request the type of the request
	 * @return the field; empty if the request is the resource, or has only fields of it
	 */
	public Optional<FieldDescriptor> resourceField(Descriptor request) {
		return field(request, this.type.descriptor(), false);
	}

	/**
	 * The resource in a request.
	 * @param request the request
	 * @return the resource; empty if the request has only fields of it
	 */
	public Optional<Message> resource(Message request) {
		return request.getDescriptorForType().equals(this.type.descriptor()) ? Optional.of(request)
				: resource((MessageOrBuilder) request);
	}

	private Optional<Message> resource(MessageOrBuilder request) {
		return resourceField(request.getDescriptorForType()).map((field) -> (Message) request.getField(field));
	}

	/**
	 * The field of a response that holds several resources.
	 * @param response the type of the response
	 * @return the field
	 */
	public FieldDescriptor itemsField(Descriptor response) {
		return field(response, this.type.descriptor(), true).orElseThrow();
	}

	/**
	 * The field of a response that holds lists of resources by their scopes.
	 * @param response the type of the response
	 * @param type the type of the resources
	 * @return the map
	 */
	public static Optional<FieldDescriptor> listsByScope(Descriptor response, Descriptor type) {
		return response.getFields()
			.stream()
			.filter(FieldDescriptor::isMapField)
			.filter((map) -> map.getMessageType().findFieldByName("value").getJavaType() == JavaType.MESSAGE)
			.filter((map) -> field(map.getMessageType().findFieldByName("value").getMessageType(), type, true)
				.isPresent())
			.findFirst();
	}

	/**
	 * The first field of a type.
	 * @param message the message with the field
	 * @param type the type of the field
	 * @param repeated whether the field is repeated
	 * @return the field
	 */
	public static Optional<FieldDescriptor> field(Descriptor message, Descriptor type, boolean repeated) {
		return message.getFields()
			.stream()
			.filter((field) -> field.getJavaType() == JavaType.MESSAGE && field.isRepeated() == repeated
					&& !field.isMapField() && field.getMessageType().equals(type))
			.findFirst();
	}

}
