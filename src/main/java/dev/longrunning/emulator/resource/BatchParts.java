package dev.longrunning.emulator.resource;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.longrunning.emulator.resource.content.FieldCopy;
import dev.longrunning.emulator.resource.content.ResourceContent;
import dev.longrunning.emulator.status.Excerpt;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.ResourceMethod;
import dev.longrunning.emulator.surface.resource.ResourcePath;
import dev.longrunning.emulator.surface.resource.StandardMethod;

/**
 * The parts of a batch (AIP-231 to 235), each of which is about one resource. The batch
 * has a request, a resource or a name for each of them, at the top of its own request or
 * in one of the messages there.
 *
 * @param call the call of the batch
 */
record BatchParts(ResourceCall call) {

	private static final String NAMES = "names";

	/**
	 * The calls of the parts, with the parent and the options of the batch.
	 * @return the calls, none if the service has no method for one resource
	 * @throws StatusException INVALID_ARGUMENT if a part has another parent
	 */
	List<ResourceCall> calls() {
		var kind = this.call.standard().kind().single().orElseThrow();
		return method(kind).map((method) -> {
			var requests = items(method.input());
			if (requests.isEmpty()) {
				return (kind == StandardMethod.DELETE) ? deletions(method) : changes(method);
			}
			return requests.stream().map((request) -> part(method, request)).toList();
		}).orElse(List.of());
	}

	/**
	 * The names in the batch.
	 * @return the values of the field {@code names}, else of the only field with a list
	 * of texts
	 * @throws StatusException INVALID_ARGUMENT if a name has another parent
	 */
	List<String> names() {
		var lists = request().getDescriptorForType()
			.getFields()
			.stream()
			.filter((field) -> field.isRepeated() && field.getJavaType() == JavaType.STRING)
			.toList();
		return Stream.concat(lists.stream().filter((field) -> field.getName().equals(NAMES)), lists.stream())
			.findFirst()
			.filter((field) -> lists.size() == 1 || field.getName().equals(NAMES))
			.stream()
			.flatMap((field) -> ((List<?>) request().getField(field)).stream())
			.map((name) -> requireParent(name.toString()))
			.toList();
	}

	/**
	 * The method of a kind for one resource. What is gone after a delete has no fields,
	 * so any method that names the resource will do.
	 */
	Optional<ApiMethod> method(StandardMethod kind) {
		return declared(kind)
			.or(() -> (kind == StandardMethod.DELETE)
					? declared(StandardMethod.GET)
						.map((get) -> get.withResource(new ResourceMethod(kind, this.call.type(), paths(get), "")))
					: Optional.empty())
			.map((method) -> method.asPartOf(this.call.method()));
	}

	private Optional<ApiMethod> declared(StandardMethod kind) {
		return this.call.surface()
			.methods()
			.stream()
			.filter((method) -> method.resource()
				.filter((one) -> one.kind() == kind && one.verb().isEmpty() && one.type().equals(this.call.type()))
				.isPresent())
			.findFirst();
	}

	private static List<ResourcePath> paths(ApiMethod method) {
		return method.resource().orElseThrow().paths();
	}

	private List<ResourceCall> deletions(ApiMethod method) {
		var ofResources = items(this.call.descriptor()).stream()
			.flatMap((resource) -> name(resource).stream())
			.map(this::requireParent);
		return Stream.concat(names().stream(), ofResources).map((name) -> part(method, named(method, name))).toList();
	}

	/** A resource without a name is a new one, also in a batch of updates. */
	private List<ResourceCall> changes(ApiMethod method) {
		return items(this.call.descriptor()).stream().map((resource) -> {
			var change = name(resource).isPresent() ? method : method(StandardMethod.CREATE).orElse(method);
			return part(change, with(change, resource));
		}).toList();
	}

	private static Message with(ApiMethod method, Message resource) {
		if (method.input().equals(resource.getDescriptorForType())) {
			return resource;
		}
		var request = DynamicMessage.newBuilder(method.input());
		ResourceMethod.field(method.input(), resource.getDescriptorForType(), false)
			.ifPresent((field) -> request.setField(field, resource));
		return request.build();
	}

	private static Optional<String> name(Message resource) {
		return ResourceContent.nameField(resource.getDescriptorForType())
			.flatMap((field) -> RequestFields.text(resource, field.getName()));
	}

	private static Message named(ApiMethod method, String name) {
		var request = DynamicMessage.newBuilder(method.input());
		method.resource()
			.orElseThrow()
			.paths()
			.stream()
			.filter((path) -> path.fits(name))
			.findFirst()
			.ifPresent(
					(path) -> path.values(name).forEach((field, id) -> RequestFields.setIfMissing(request, field, id)));
		Optional.ofNullable(method.input().findFieldByName("name"))
			.filter((field) -> field.getJavaType() == JavaType.STRING && !field.isRepeated())
			.ifPresent((field) -> request.setField(field, name));
		return request.build();
	}

	/** The messages of a type in a list of the request, or of a message in it. */
	private List<Message> items(Descriptor type) {
		var inner = request().getAllFields()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().getJavaType() == JavaType.MESSAGE && !entry.getKey().isRepeated())
			.map((entry) -> (Message) entry.getValue());
		return Stream.concat(Stream.of(request()), inner).flatMap((message) -> items(message, type)).toList();
	}

	private static Stream<Message> items(Message message, Descriptor type) {
		return ResourceMethod.field(message.getDescriptorForType(), type, true)
			.stream()
			.flatMap((field) -> ((List<?>) message.getField(field)).stream())
			.map(Message.class::cast);
	}

	private ResourceCall part(ApiMethod method, Message request) {
		var part = this.call.with(method, withFieldsOfBatch(request));
		part.standard().target(part.request()).ifPresent((name) -> requireParent(name + "/"));
		return part;
	}

	/**
	 * The request with those fields of the batch that it does not set itself. The request
	 * id of the batch is not one of its parts.
	 */
	private Message withFieldsOfBatch(Message part) {
		var request = part.newBuilderForType();
		FieldCopy.copySameNamed(request(), request);
		Optional.ofNullable(part.getDescriptorForType().findFieldByName("request_id")).ifPresent(request::clearField);
		part.getAllFields().forEach((FieldDescriptor field, Object value) -> request.setField(field, value));
		return request.build();
	}

	/**
	 * All resources of a batch have its parent, if that is a single one. A job of a
	 * lenient service may have any text as a name.
	 */
	private String requireParent(String name) {
		this.call.text("parent").filter((parent) -> !parent.contains("/-")).ifPresent((parent) -> {
			if (!name.startsWith(parent + "/") && !isIgnored(name)) {
				throw StatusException.invalidField("parent", "'" + Excerpt.of(name) + "' is not in '" + parent
						+ "', the parent of the batch. Send one batch for each parent.");
			}
		});
		return name;
	}

	private boolean isIgnored(String name) {
		return !this.call.isStrict() && this.call.method().role() == MethodRole.STARTS
				&& this.call.type().path(name.replaceFirst("/$", "/0")).isEmpty();
	}

	private Message request() {
		return this.call.request();
	}

}
