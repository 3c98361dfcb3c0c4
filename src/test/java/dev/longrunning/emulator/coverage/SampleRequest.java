package dev.longrunning.emulator.coverage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.google.api.FieldBehavior;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathSegment.Wildcard;
import dev.longrunning.emulator.surface.path.PathVariable;

/**
 * A request as a careful caller would make it: the names that its path asks for, every
 * field that is required, and what the method creates or changes.
 */
public final class SampleRequest {

	static final String LOCATION = "us-central1";

	private final ApiMethod method;

	private final Optional<HttpBinding> binding;

	private final String project;

	private final String otherId;

	private final SampleFields fields;

	SampleRequest(ApiMethod method, Optional<HttpBinding> binding, String project) {
		this(method, binding, project, "x1");
	}

	/**
	 * The requests of a method.
	 * @param method the method
	 * @param binding the binding that is called, if any
	 * @param project the project
	 * @param otherId the id of everything else but locations
	 */
	public SampleRequest(ApiMethod method, Optional<HttpBinding> binding, String project, String otherId) {
		this.method = method;
		this.binding = binding;
		this.project = project;
		this.otherId = otherId;
		this.fields = new SampleFields("projects/" + project + "/locations/" + LOCATION);
	}

	/**
	 * The request.
	 * @param withIds whether it gives ids that it may leave out
	 * @param number what its request id ends in
	 */
	public DynamicMessage build(boolean withIds, int number) {
		var type = this.method.input();
		var request = DynamicMessage.newBuilder(type);
		this.fields.required(request);
		this.method.responseType().flatMap((resource) -> held(type, resource)).ifPresent((field) -> {
			if (!request.hasField(field)) {
				request.setField(field, this.fields.value(request, field));
			}
		});
		type.getFields().stream().filter((field) -> isId(field, request)).forEach((field) -> {
			if (withIds || isRequired(field)) {
				request.setField(field, this.otherId);
			}
			else {
				request.clearField(field);
			}
		});
		setMask(request);
		text(request, "request_id", "00000000-0000-4000-8000-%012d".formatted(number));
		this.binding.ifPresentOrElse(
				(declared) -> declared.template()
					.variables()
					.forEach((variable) -> set(request, variable.fieldPath(), value(variable))),
				() -> withoutPath(request));
		return request.build();
	}

	/** Sets the mask of an update to fields that the resource has. */
	private void setMask(Message.Builder request) {
		var mask = held(request.getDescriptorForType(), FieldMask.getDescriptor()).filter(request::hasField);
		if (mask.isEmpty()) {
			return;
		}
		this.method.responseType()
			.or(() -> Optional.of(this.method.output()))
			.flatMap((resource) -> held(request.getDescriptorForType(), resource))
			.map((field) -> field.getMessageType()
				.getFields()
				.stream()
				.map(FieldDescriptor::getName)
				.filter(List.of("display_name", "labels", "description")::contains)
				.toList())
			.ifPresent((paths) -> request.setField(mask.get(),
					FieldMask.newBuilder().addAllPaths(paths.isEmpty() ? List.of("*") : paths).build()));
	}

	/** A value for a field of a request. */
	public Object value(Message.Builder request, FieldDescriptor field) {
		return this.fields.value(request, field);
	}

	/** The name that a variable of the path is filled with. */
	String value(PathVariable variable) {
		if (!variable.isMultiSegment()) {
			return (variable.segments().getFirst() instanceof Literal(var text)) ? text : id(variable.fieldPath());
		}
		var segments = variable.segments();
		return IntStream.range(0, segments.size())
			.mapToObj((index) -> segment(segments.get(index), before(segments, index)))
			.collect(Collectors.joining("/"));
	}

	/** Of which collection a segment is: what begins with any is of a project. */
	private static String before(List<PathSegment> segments, int index) {
		if (index == 0) {
			return "";
		}
		return (index == 1 && segments.getFirst() == Wildcard.ONE) ? "projects" : segments.get(index - 1).toString();
	}

	private String segment(PathSegment segment, String collection) {
		return switch (segment) {
			case Literal(var text) -> text;
			case Wildcard.ONE -> collection.isEmpty() ? "projects" : id(collection);
			case Wildcard.MANY -> collection.isEmpty() ? "projects/" + this.project + "/things/x1" : id(collection);
		};
	}

	/** An id by what stands before it, be it a collection or a field's name. */
	private String id(String context) {
		return switch (context) {
			case "projects", "project", "project_id" -> this.project;
			case "locations", "location", "regions", "region", "zones", "zone" -> LOCATION;
			default -> this.otherId;
		};
	}

	private void withoutPath(Message.Builder request) {
		text(request, "parent", "projects/" + this.project + "/locations/" + LOCATION);
		text(request, "name", "projects/" + this.project + "/locations/" + LOCATION + "/things/x1");
	}

	static Optional<FieldDescriptor> held(Descriptor request, Descriptor resource) {
		return request.getFields()
			.stream()
			.filter((field) -> !field.isRepeated() && field.getJavaType() == JavaType.MESSAGE
					&& field.getMessageType().equals(resource))
			.findFirst();
	}

	/** The id of a resource that the request holds, or of the one that it creates. */
	private boolean isId(FieldDescriptor field, Message.Builder request) {
		if (field.getJavaType() != JavaType.STRING || field.isRepeated() || !field.getName().endsWith("_id")) {
			return false;
		}
		var held = field.getName().substring(0, field.getName().length() - "_id".length());
		return request.getDescriptorForType().findFieldByName(held) != null;
	}

	static boolean isRequired(FieldDescriptor field) {
		return field.getOptions().getExtension(FieldBehaviorProto.fieldBehavior).contains(FieldBehavior.REQUIRED);
	}

	private static void text(Message.Builder request, String name, String value) {
		var field = request.getDescriptorForType().findFieldByName(name);
		if (field != null && !field.isRepeated() && field.getJavaType() == JavaType.STRING) {
			request.setField(field, value);
		}
	}

	private static void set(Message.Builder message, String path, String value) {
		var dot = path.indexOf('.');
		var field = message.getDescriptorForType().findFieldByName((dot < 0) ? path : path.substring(0, dot));
		if (field == null) {
			return;
		}
		if (dot >= 0) {
			var inner = ((Message) message.getField(field)).toBuilder();
			set(inner, path.substring(dot + 1), value);
			message.setField(field, inner.build());
		}
		else {
			message.setField(field, SampleFields.parsed(field, value));
		}
	}

}
