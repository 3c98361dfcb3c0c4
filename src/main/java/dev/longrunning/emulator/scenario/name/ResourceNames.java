package dev.longrunning.emulator.scenario.name;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.api.ResourceProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.MessageOrBuilder;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.resource.RequestFields;

/** The names of the resources in a request. */
public final class ResourceNames {

	private static final Pattern CREATE = Pattern.compile("^\\s*CREATE\\s+DATABASE\\s+[`\"]?([^`\"\\s;]+)",
			Pattern.CASE_INSENSITIVE);

	/** Id fields that do not contain the id of the created resource. */
	private static final Set<String> OTHER_IDS = Set.of("request_id", "project_id", "location_id", "parent_id");

	private ResourceNames() {
	}

	/**
	 * Finds the resource of a request: its parent, else its name, else the name of the
	 * resource in it, else the name in the path of the call, else the first field with a
	 * resource name.
	 * @param method the method
	 * @param request the request
	 * @return the name of the resource
	 */
	public static Optional<String> of(ApiMethod method, MessageOrBuilder request) {
		return text(request, "parent").or(() -> text(request, "name"))
			.or(() -> request.getAllFields()
				.entrySet()
				.stream()
				.filter((entry) -> isResource(entry.getKey()))
				.flatMap((entry) -> text((MessageOrBuilder) entry.getValue(), "name").stream())
				.findFirst())
			.or(() -> PathResource.of(method, request))
			.or(() -> request.getAllFields()
				.values()
				.stream()
				.filter((value) -> value instanceof String text && text.startsWith("projects/"))
				.map(String.class::cast)
				.findFirst())
			.or(() -> region(request));
	}

	/**
	 * Finds the resource in the path of a call.
	 * @param method the method
	 * @param request the request
	 * @return the path up to its last value, without the version; empty if the request
	 * has not all values of any path
	 */
	public static Optional<String> inPath(ApiMethod method, MessageOrBuilder request) {
		return PathResource.of(method, request);
	}

	/** The region of older requests, which have project and region as plain ids. */
	private static Optional<String> region(MessageOrBuilder request) {
		return text(request, "project_id").map(ProjectName::withId)
			.map((project) -> text(request, "region").map((region) -> project + "/regions/" + region).orElse(project));
	}

	/**
	 * Finds the name of the resource that a call creates (AIP-133): the parent, the
	 * collection and the id. The id is in the field named after the resource, in the only
	 * id field of the request or, for types without a pattern, in the resource. Without a
	 * parent the collection is the path. A Create method whose request has neither an id
	 * nor a usable name gets a new id. Another method creates a resource only if the
	 * request has an id for it, for example to restore a backup.
	 * @param method the method
	 * @param request the request
	 * @param newId the source of new ids
	 * @return the name
	 */
	public static Optional<String> created(ApiMethod method, MessageOrBuilder request, Supplier<String> newId) {
		var verb = MethodWords.verb(method);
		var type = resourceType(method, request.getDescriptorForType());
		if (type.isEmpty() || verb.equals(MethodWords.UPDATE) || verb.equals(MethodWords.DELETE)) {
			return Optional.empty();
		}
		var resource = resourceField(request.getDescriptorForType(), type.get());
		var patterns = new ResourcePatterns(type.get());
		var collection = patterns.collection(text(request, "parent").orElse(""))
			.or(() -> PathResource.topLevelCollection(method));
		var given = resource.flatMap((field) -> text(request, field.getName() + "_id"))
			.or(() -> text(request, RequestFields.snakeCase(type.get().getName()) + "_id"))
			.or(() -> text(request, "create_statement").flatMap(ResourceNames::createdByStatement))
			.or(() -> verb.equals(MethodWords.CREATE) ? onlyId(request) : Optional.empty())
			.or(() -> resource.filter((_) -> patterns.isEmpty())
				.flatMap((field) -> text((MessageOrBuilder) request.getField(field), "id")));
		if (given.isPresent()) {
			return collection.map((name) -> name + "/" + given.get());
		}
		if (!verb.equals(MethodWords.CREATE)) {
			return Optional.empty();
		}
		return resource.flatMap((field) -> text((MessageOrBuilder) request.getField(field), "name"))
			.filter((name) -> name.startsWith(text(request, "parent").map((parent) -> parent + "/").orElse(""))
					|| patterns.match(name))
			.or(() -> collection.map((name) -> name + "/" + newId.get()));
	}

	/** The id in a request with exactly one id field. */
	private static Optional<String> onlyId(MessageOrBuilder request) {
		var ids = request.getDescriptorForType()
			.getFields()
			.stream()
			.map(FieldDescriptor::getName)
			.filter((name) -> name.endsWith("_id") && !OTHER_IDS.contains(name))
			.toList();
		return (ids.size() == 1) ? text(request, ids.getFirst()) : Optional.empty();
	}

	/** The id in a statement such as {@code CREATE DATABASE `id`}. */
	private static Optional<String> createdByStatement(String statement) {
		return CREATE.matcher(statement).results().map((match) -> match.group(1)).findFirst();
	}

	/**
	 * Returns the resource type that the {@code name} of a request refers to.
	 * @param request the type of the request
	 * @return the type, such as {@code redis.googleapis.com/Instance}
	 */
	public static Optional<String> reference(Descriptor request) {
		return Optional.ofNullable(request.findFieldByName("name"))
			.map((name) -> name.getOptions().getExtension(ResourceProto.resourceReference).getType())
			.filter((type) -> !type.isEmpty());
	}

	/**
	 * Finds the field of a request that contains a resource.
	 * @param request the type of the request
	 * @param resource the type of the resource
	 * @return the field
	 */
	public static Optional<FieldDescriptor> resourceField(Descriptor request, Descriptor resource) {
		return request.getFields()
			.stream()
			.filter((field) -> isResource(field) && field.getMessageType().equals(resource))
			.findFirst();
	}

	/** Checks whether a type is annotated as a resource (AIP-123). */
	public static boolean isResource(Descriptor type) {
		return type.getOptions().hasExtension(ResourceProto.resource);
	}

	/**
	 * Finds the name of an existing resource in a request.
	 * @param request the request
	 * @param type the type of the resource
	 * @return the request's {@code name}, else the first of its fields, that matches a
	 * pattern of the type; else the {@code name} if it is in the type's collection or the
	 * type has no pattern
	 */
	public static Optional<String> existing(MessageOrBuilder request, Descriptor type) {
		var patterns = new ResourcePatterns(type);
		var name = text(request, "name");
		if (patterns.isEmpty()) {
			return name;
		}
		var texts = request.getAllFields().values().stream().filter(String.class::isInstance).map(String.class::cast);
		return Stream.concat(name.stream(), texts)
			.filter(patterns::match)
			.findFirst()
			.or(() -> name.filter(patterns::haveCollectionOf));
	}

	/** Returns the text of a field, empty if there is no such field or it is not set. */
	public static Optional<String> text(MessageOrBuilder message, String field) {
		var descriptor = message.getDescriptorForType().findFieldByName(field);
		if (descriptor == null || descriptor.isRepeated() || descriptor.getJavaType() != JavaType.STRING) {
			return Optional.empty();
		}
		return Optional.of((String) message.getField(descriptor)).filter((text) -> !text.isEmpty());
	}

	/**
	 * Returns the type of the call's resource: the response type if it is a resource,
	 * else that of the first resource in the request.
	 */
	public static Optional<Descriptor> resourceType(ApiMethod method, Descriptor request) {
		return method.responseType()
			.filter((type) -> isResource(type) || resourceField(request, type).isPresent())
			.or(() -> request.getFields()
				.stream()
				.filter(ResourceNames::isResource)
				.map(FieldDescriptor::getMessageType)
				.filter(ResourceNames::isResource)
				.findFirst());
	}

	private static boolean isResource(FieldDescriptor field) {
		return !field.isRepeated() && field.getJavaType() == JavaType.MESSAGE;
	}

}
