package dev.longrunning.emulator.scenario.name;

import java.util.Locale;
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

/** Reads from a request which resource it is about. */
public final class ResourceNames {

	private static final Pattern CREATE = Pattern.compile("^\\s*CREATE\\s+DATABASE\\s+[`\"]?([^`\"\\s;]+)",
			Pattern.CASE_INSENSITIVE);

	/** Fields for ids that are no resource's that is made. */
	private static final Set<String> OTHER_IDS = Set.of("request_id", "project_id", "location_id");

	private ResourceNames() {
	}

	/**
	 * The resource a request speaks of: its parent, or its name, or the name of the
	 * resource it holds, or what it says in the path of its call, or the first of its
	 * fields that names one.
	 * @param method the method
	 * @param request the request
	 * @return the resource's name
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

	/** Older requests name project and region by their ids alone. */
	private static Optional<String> region(MessageOrBuilder request) {
		return text(request, "project_id").map(ProjectName::withId)
			.map((project) -> text(request, "region").map((region) -> project + "/regions/" + region).orElse(project));
	}

	/**
	 * The name of the resource that a call makes (AIP-133): the parent, the collection,
	 * and the id that the request gives: in the field called after the resource, in its
	 * only field for an id or, of types without a pattern, in the resource. Without a
	 * parent the collection is the path. A Create method whose request gives neither an
	 * id nor a name that can be the resource's gets a new id; another method makes a
	 * resource only where the request gives it an id, as to restore a backup into it.
	 * @param method the method
	 * @param request the request
	 * @param newId where new ids come from
	 * @return the name
	 */
	public static Optional<String> created(ApiMethod method, MessageOrBuilder request, Supplier<String> newId) {
		var verb = MethodWords.verb(method);
		var type = resourceType(method, request.getDescriptorForType());
		if (type.isEmpty() || verb.equals(MethodWords.UPDATE) || verb.equals(MethodWords.DELETE)) {
			return Optional.empty();
		}
		var held = held(request.getDescriptorForType(), type.get());
		var patterns = new ResourcePatterns(type.get());
		var collection = patterns.collection(text(request, "parent").orElse(""))
			.or(() -> PathResource.topLevelCollection(method));
		var given = held.flatMap((field) -> text(request, field.getName() + "_id"))
			.or(() -> text(request, snakeCase(type.get().getName()) + "_id"))
			.or(() -> text(request, "create_statement").flatMap(ResourceNames::createdByStatement))
			.or(() -> verb.equals(MethodWords.CREATE) ? onlyId(request) : Optional.empty())
			.or(() -> held.filter((_) -> patterns.isEmpty())
				.flatMap((field) -> text((MessageOrBuilder) request.getField(field), "id")));
		if (given.isPresent()) {
			return collection.map((name) -> name + "/" + given.get());
		}
		if (!verb.equals(MethodWords.CREATE)) {
			return Optional.empty();
		}
		return held.flatMap((field) -> text((MessageOrBuilder) request.getField(field), "name"))
			.filter((name) -> name.startsWith(text(request, "parent").map((parent) -> parent + "/").orElse(""))
					|| patterns.fit(name))
			.or(() -> collection.map((name) -> name + "/" + newId.get()));
	}

	/** The only id that a request has a field for. */
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
	 * The type of the resource that the request's {@code name} is declared to be of.
	 * @param request the request's type
	 * @return the type as in {@code redis.googleapis.com/Instance}
	 */
	public static Optional<String> reference(Descriptor request) {
		return Optional.ofNullable(request.findFieldByName("name"))
			.map((name) -> name.getOptions().getExtension(ResourceProto.resourceReference).getType())
			.filter((type) -> !type.isEmpty());
	}

	/**
	 * The field of a request that holds a resource itself.
	 * @param request the request's type
	 * @param resource the resource's type
	 * @return the field
	 */
	public static Optional<FieldDescriptor> held(Descriptor request, Descriptor resource) {
		return request.getFields()
			.stream()
			.filter((field) -> isResource(field) && field.getMessageType().equals(resource))
			.findFirst();
	}

	/** Whether a type says of itself that it is a resource (AIP-123). */
	public static boolean isResource(Descriptor type) {
		return type.getOptions().hasExtension(ResourceProto.resource);
	}

	/**
	 * The name that a request has for a resource which is there already.
	 * @param request the request
	 * @param type the resource's type
	 * @return the request's {@code name}, else the first of its fields, that fits a
	 * pattern of the type; else the {@code name} where its collection is the type's or
	 * the type has no pattern
	 */
	public static Optional<String> existing(MessageOrBuilder request, Descriptor type) {
		var patterns = new ResourcePatterns(type);
		var name = text(request, "name");
		if (patterns.isEmpty()) {
			return name;
		}
		var texts = request.getAllFields().values().stream().filter(String.class::isInstance).map(String.class::cast);
		return Stream.concat(name.stream(), texts)
			.filter(patterns::fit)
			.findFirst()
			.or(() -> name.filter(patterns::haveCollectionOf));
	}

	/** The text of a field, where there is such a field and it is not empty. */
	public static Optional<String> text(MessageOrBuilder message, String field) {
		var descriptor = message.getDescriptorForType().findFieldByName(field);
		if (descriptor == null || descriptor.isRepeated() || descriptor.getJavaType() != JavaType.STRING) {
			return Optional.empty();
		}
		return Optional.of((String) message.getField(descriptor)).filter((text) -> !text.isEmpty());
	}

	/** The response where it is a resource, else the first resource in the request. */
	public static Optional<Descriptor> resourceType(ApiMethod method, Descriptor request) {
		return method.responseType()
			.filter((type) -> isResource(type) || held(request, type).isPresent())
			.or(() -> request.getFields()
				.stream()
				.filter(ResourceNames::isResource)
				.map(FieldDescriptor::getMessageType)
				.filter(ResourceNames::isResource)
				.findFirst());
	}

	public static String snakeCase(String name) {
		return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
	}

	private static boolean isResource(FieldDescriptor field) {
		return !field.isRepeated() && field.getJavaType() == JavaType.MESSAGE;
	}

}
