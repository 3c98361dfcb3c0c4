package dev.longrunning.emulator.coverage.lifecycle;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.api.ResourceProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import dev.longrunning.emulator.coverage.SampleRequest;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.resource.content.FieldCopy;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.path.PathVariable;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.ResourcePath;
import dev.longrunning.emulator.surface.resource.StandardMethod;

/**
 * The requests of a cycle.
 *
 * @param cycle the cycle
 */
record CycleRequests(Cycle cycle) {

	private static final Set<String> OTHER_IDS = Set.of("request_id", "project_id", "location_id");

	/** Fields of older APIs that only the service sets. */
	private static final Set<String> OLDER = Set.of("kind", "self_link", "self_link_with_id", "creation_timestamp",
			"create_time", "password", "fingerprint", "label_fingerprint", "zone", "region");

	private static final List<String> PREFERRED = List.of("display_name", "description", "title", "comment", "labels");

	/** A request to create a resource with an id, where the method takes one. */
	Message create(String project, String id, int number) {
		var method = this.cycle.method(StandardMethod.CREATE);
		var request = new SampleRequest(method, method.bindings().stream().findFirst(), project, project)
			.build(true, number)
			.toBuilder();
		var standard = method.resource().orElseThrow();
		standard.resourceField(method.input()).filter((field) -> !request.hasField(field)).ifPresent((field) -> {
			var sample = new SampleRequest(method, Optional.empty(), project, project);
			request.setField(field, sample.value(request, field));
		});
		idFields(method).forEach((field) -> request.setField(field, id));
		setInside(request, "name", isNamedByClient(method) ? id : "");
		setInside(request, "id", takesId(method) ? "" : id);
		setInside(request, RequestFields.snakeCase(this.cycle.type().descriptor().getName()) + "_id", id);
		standard.resourceField(method.input()).ifPresent((field) -> {
			var resource = ((Message) request.getField(field)).toBuilder();
			ownId().ifPresent((place) -> set(resource, place, id));
			request.setField(field, resource.build());
		});
		setLastId(request, method, id);
		return request.build();
	}

	/** Sets the id in the path of a method that creates a resource at its own path. */
	private void setLastId(Message.Builder request, ApiMethod method, String id) {
		method.resource()
			.orElseThrow()
			.target(request)
			.filter((name) -> this.cycle.type().path(name).isPresent())
			.ifPresent((name) -> setPath(request, method, name.substring(0, name.lastIndexOf('/') + 1) + id));
	}

	/** The place in the resource of the id that ends its path. */
	private Optional<String> ownId() {
		var type = this.cycle.type();
		return (type.idFields().isEmpty() || type.hasOwnName()) ? Optional.empty()
				: type.idPath(type.idFields().getLast());
	}

	/** A plain name in the resource is its id if there is no other place for the id. */
	private boolean isNamedByClient(ApiMethod method) {
		return this.cycle.type().hasOwnName() || idFields(method).findAny().isEmpty()
				&& !this.cycle.type().descriptor().getOptions().hasExtension(ResourceProto.resource)
				&& !this.cycle.type().idFields().isEmpty() && ownId().isEmpty();
	}

	/** Sets a field of the resource in a request. */
	private void setInside(Message.Builder request, String name, String value) {
		var field = this.cycle.method(StandardMethod.CREATE)
			.resource()
			.orElseThrow()
			.resourceField(request.getDescriptorForType());
		var inner = this.cycle.type().descriptor().findFieldByName(name);
		if (field.isPresent() && inner != null && !inner.isRepeated() && inner.getJavaType() == JavaType.STRING) {
			request.setField(field.get(),
					((Message) request.getField(field.get())).toBuilder().setField(inner, value).build());
		}
	}

	/** Tells whether the client chooses the id. */
	boolean takesId(ApiMethod method) {
		return idFields(method).findAny().isPresent() || ownId().isPresent() || isNamedByClient(method);
	}

	/** The fields for the id of the new resource: those that are in no path. */
	private static Stream<FieldDescriptor> idFields(ApiMethod method) {
		var inPath = method.resource()
			.orElseThrow()
			.paths()
			.stream()
			.flatMap(ResourcePath::variables)
			.map(PathVariable::fieldPath)
			.toList();
		return method.input().getFields().stream().filter((field) -> isId(field) && !inPath.contains(field.getName()));
	}

	private static boolean isId(FieldDescriptor field) {
		return field.getJavaType() == JavaType.STRING && !field.isRepeated() && field.getName().endsWith("_id")
				&& !OTHER_IDS.contains(field.getName());
	}

	/** A request about a resource. */
	Message named(StandardMethod kind, String name) {
		var method = this.cycle.method(kind);
		var request = DynamicMessage.newBuilder(method.input());
		setPath(request, method, name);
		return request.build();
	}

	private static void setPath(Message.Builder request, ApiMethod method, String name) {
		var paths = method.resource().orElseThrow().paths();
		var values = paths.stream()
			.filter((path) -> path.fits(name))
			.findFirst()
			.map((path) -> path.values(name))
			.or(() -> valuesOfCollection(method, name))
			.orElseGet(() -> Map.of("name", name));
		values.forEach((path, value) -> set(request, path, value));
	}

	/** The id is a parameter beside the collection. */
	private static Optional<Map<String, String>> valuesOfCollection(ApiMethod method, String name) {
		var collection = name.substring(0, Math.max(0, name.lastIndexOf('/')));
		var standard = method.resource().orElseThrow();
		return standard.type()
			.idParameter()
			.flatMap((
					id) -> standard.paths().stream().filter((path) -> path.fits(collection)).findFirst().map((path) -> {
						var values = new HashMap<>(path.values(collection));
						values.put(id, name.substring(collection.length() + 1));
						return values;
					}));
	}

	static void set(Message.Builder message, String path, String value) {
		var dot = path.indexOf('.');
		var field = message.getDescriptorForType().findFieldByName((dot < 0) ? path : path.substring(0, dot));
		if (field == null) {
			return;
		}
		if (dot < 0) {
			message.setField(field, (field.getJavaType() == JavaType.STRING) ? value : Long.parseLong(value));
			return;
		}
		var inner = ((Message) message.getField(field)).toBuilder();
		set(inner, path.substring(dot + 1), value);
		message.setField(field, inner.build());
	}

	/** A request for one page of the collection of a resource. */
	Message list(String name, int pageSize, String token) {
		var method = this.cycle.method(StandardMethod.LIST);
		var request = DynamicMessage.newBuilder(method.input());
		var collection = name.substring(0, Math.max(0, name.lastIndexOf('/')));
		setPath(request, method, collection);
		set(request, "project", ProjectName.of(name).replaceFirst(".*/", ""));
		number(request, "page_size", pageSize);
		number(request, "max_results", pageSize);
		Optional.ofNullable(method.input().findFieldByName("page_token"))
			.ifPresent((field) -> request.setField(field, token));
		return request.build();
	}

	private static void number(Message.Builder request, String name, int value) {
		var field = request.getDescriptorForType().findFieldByName(name);
		if (field != null && field.getJavaType() == JavaType.INT) {
			request.setField(field, value);
		}
	}

	/** A request to give a field a new value, and the resource as it should be then. */
	Optional<Change> update(Message resource, String name) {
		var method = this.cycle.method(StandardMethod.UPDATE);
		return changeable(resource).map((field) -> {
			var changed = changed(resource.toBuilder(), field);
			var request = DynamicMessage.newBuilder(method.input());
			var standard = method.resource().orElseThrow();
			var update = changed(DynamicMessage.newBuilder(resource.getDescriptorForType()), field);
			standard.resourceField(method.input()).ifPresentOrElse((one) -> request.setField(one, update), () -> {
				if (method.input().equals(resource.getDescriptorForType())) {
					request.mergeFrom(update);
				}
				else {
					FieldCopy.copySameNamed(update, request);
				}
			});
			setPath(request, method, name);
			setMask(request, field.getName());
			return new Change(request.build(), field, changed.getField(field));
		});
	}

	private static void setMask(Message.Builder request, String path) {
		request.getDescriptorForType()
			.getFields()
			.stream()
			.filter((field) -> field.getJavaType() == JavaType.MESSAGE && !field.isRepeated()
					&& field.getMessageType().getFullName().equals(FieldMask.getDescriptor().getFullName())
					&& field.getName().contains("mask"))
			.findFirst()
			.ifPresent((field) -> request.setField(field, FieldMask.newBuilder().addPaths(path).build()));
	}

	private static Message changed(Message.Builder resource, FieldDescriptor field) {
		return resource.setField(field, ChangedValue.of(resource, field).orElseThrow()).build();
	}

	/** The field that the update changes: one that clients may set, a plain one first. */
	private Optional<FieldDescriptor> changeable(Message resource) {
		return resource.getDescriptorForType()
			.getFields()
			.stream()
			.filter((field) -> isFree(resource, field) && ChangedValue.isWritable(field)
					&& !Set.of("name", "etag", "uid", "id", "resource_name", "parent").contains(field.getName())
					&& !OLDER.contains(field.getName()) && !this.cycle.type().idFields().contains(field.getName())
					&& !field.getName().endsWith("_id") && ChangedValue.of(resource.toBuilder(), field).isPresent()
					&& isTaken(resource, field))
			.min(Comparator.comparingInt(CycleRequests::rank));
	}

	/** The update takes the resource, or the field itself. */
	private boolean isTaken(Message resource, FieldDescriptor field) {
		var method = this.cycle.method(StandardMethod.UPDATE);
		var update = changed(resource.newBuilderForType(), field);
		return method.input().equals(update.getDescriptorForType())
				|| method.resource().orElseThrow().resourceField(method.input()).isPresent()
				|| FieldCopy.copySameNamed(update, DynamicMessage.newBuilder(method.input())) > 0;
	}

	/** A field of a choice is set only if the resource has made no other choice. */
	private static boolean isFree(Message resource, FieldDescriptor field) {
		var choice = field.getRealContainingOneof();
		return choice == null || !resource.hasOneof(choice) || resource.hasField(field);
	}

	private static int rank(FieldDescriptor field) {
		var preferred = PREFERRED.indexOf(field.getName());
		if (preferred >= 0) {
			return preferred;
		}
		return PREFERRED.size() + (field.isRepeated() ? 1 : 0) + ((field.getJavaType() == JavaType.MESSAGE) ? 2 : 0)
				+ ((field.getRealContainingOneof() != null) ? 4 : 0);
	}

	/**
	 * An update.
	 *
	 * @param request the request
	 * @param field the field that it changes
	 * @param value the value that the field gets
	 */
	record Change(Message request, FieldDescriptor field, Object value) {
	}

}
