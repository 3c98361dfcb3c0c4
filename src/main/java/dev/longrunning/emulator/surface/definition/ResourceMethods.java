package dev.longrunning.emulator.surface.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.api.ResourceProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.definition.data.ResourceData;
import dev.longrunning.emulator.surface.resource.ImpliedBindings;
import dev.longrunning.emulator.surface.resource.OlderApi;
import dev.longrunning.emulator.surface.resource.RequestFields;
import dev.longrunning.emulator.surface.resource.ResourceMethod;
import dev.longrunning.emulator.surface.resource.ResourcePath;
import dev.longrunning.emulator.surface.resource.ResourceType;
import dev.longrunning.emulator.surface.resource.StandardMethod;

/**
 * The recognition of resource types and of the methods on them, in one version of an API.
 * Templates and types decide, because not all APIs have annotations or keep to the names:
 * the response of a GET at a path that ends in an id is a resource, and so is one with a
 * name at a path that ends in a word. The other methods are found by the path of such a
 * resource, or of its collection, and by its type in their request or response.
 */
final class ResourceMethods {

	/** Packages whose messages are no resources of an API. */
	private static final Set<String> SHARED = Set.of("google.protobuf", "google.api", "google.longrunning",
			"google.iam.v1", "google.cloud.location", "google.type", "google.rpc");

	private static final String RESPONSE = "Response";

	private static final String CREATE = "Create";

	private final List<ResourceType> types;

	private ResourceMethods(List<ResourceType> types) {
		this.types = types;
	}

	/**
	 * Finds the methods on resources.
	 * @param service the name of the service
	 * @param methods the methods of the service, in all versions
	 * @param data the data about types of its resources
	 * @return the methods on resources by full name
	 */
	static Map<String, ResourceMethod> of(String service, Collection<ApiMethod> methods, List<ResourceData> data) {
		var found = new LinkedHashMap<String, ResourceMethod>();
		methods.stream()
			.filter((method) -> method.isUnary() && method.data().effect().isEmpty()
					&& (method.role() == MethodRole.PLAIN || method.role() == MethodRole.STARTS))
			.collect(Collectors.groupingBy((method) -> method.descriptor().getFile().getPackage()))
			.values()
			.forEach((version) -> addVersion(service, found, version, data));
		return found;
	}

	private static void addVersion(String service, Map<String, ResourceMethod> found, List<ApiMethod> version,
			List<ResourceData> data) {
		var bound = version.stream().map(new ImpliedBindings(version)::add).toList();
		new ResourceMethods(types(service, bound, data)).addTo(found, bound);
	}

	private static List<ResourceType> types(String service, List<ApiMethod> version, List<ResourceData> data) {
		var types = new ArrayList<ResourceType>();
		var older = version.stream()
			.filter(ResourceMethods::startsOwnForm)
			.findFirst()
			.flatMap((one) -> api(service, one));
		var restored = version.stream()
			.filter(ResourceMethods::restores)
			.map((method) -> method.responseType().orElse(method.output()))
			.collect(Collectors.toSet());
		version.forEach((method) -> {
			var paths = getPaths(method);
			if (!paths.isEmpty()) {
				var profile = ResourceData.profile(data, method.output(), paths);
				types.add(new ResourceType(method.output(), paths,
						profile.isSoftlyDeleted().orElse(restored.contains(method.output())), isNumbered(method, paths),
						profile, List.of(), older));
			}
		});
		return types.stream().map((type) -> type.among(types)).toList();
	}

	/** Tells whether a method starts an operation of a form of the API itself. */
	private static boolean startsOwnForm(ApiMethod method) {
		return method.role() == MethodRole.STARTS && method.operations().isPresent();
	}

	private static Optional<OlderApi> api(String service, ApiMethod method) {
		var prefix = method.bindings()
			.stream()
			.map((binding) -> ResourcePath.of(binding.template()).prefix())
			.findFirst()
			.orElse(List.of());
		return method.operations().map((type) -> type.api(service, prefix));
	}

	/** Tells whether the last variable of the path is a number. */
	private static boolean isNumbered(ApiMethod method, List<ResourcePath> paths) {
		var field = paths.getFirst()
			.variables()
			.reduce((_, last) -> last)
			.map((variable) -> method.input().findFieldByName(variable.fieldPath()));
		return field.filter((one) -> Set.of(JavaType.INT, JavaType.LONG).contains(one.getJavaType())).isPresent();
	}

	private static boolean restores(ApiMethod method) {
		return method.bindings()
			.stream()
			.flatMap((binding) -> binding.template().verb().stream())
			.anyMatch((verb) -> StandardMethod.onResource(verb) == StandardMethod.UNDELETE);
	}

	/** The paths at which a method gets a resource, none for any other method. */
	private static List<ResourcePath> getPaths(ApiMethod method) {
		var type = method.output();
		if (SHARED.contains(type.getFile().getPackage()) || type.getName().endsWith(RESPONSE)
				|| type.findFieldByName("next_page_token") != null) {
			return List.of();
		}
		var isNamed = type.getOptions().hasExtension(ResourceProto.resource) || hasName(type);
		return paths(method, "GET")
			.filter((path) -> path.endsInId() || isNamed && path.variables().findAny().isPresent())
			.toList();
	}

	private static boolean hasName(Descriptor type) {
		var name = type.findFieldByName("name");
		return name != null && name.getJavaType() == JavaType.STRING && !name.isRepeated();
	}

	/** The paths of the bindings without a verb. */
	private static Stream<ResourcePath> paths(ApiMethod method, String... httpMethods) {
		return method.bindings()
			.stream()
			.filter((binding) -> Set.of(httpMethods).contains(binding.httpMethod())
					&& binding.template().verb().isEmpty())
			.map((binding) -> ResourcePath.of(binding.template()));
	}

	private void addTo(Map<String, ResourceMethod> found, List<ApiMethod> version) {
		version.forEach((method) -> method.bindings()
			.stream()
			.flatMap((binding) -> find(method, binding).stream())
			.findFirst()
			.ifPresent((one) -> found.put(method.fullName(), one)));
	}

	private Optional<ResourceMethod> find(ApiMethod method, HttpBinding binding) {
		var path = ResourcePath.of(binding.template());
		if (path.segments().isEmpty()) {
			return Optional.empty();
		}
		var verb = binding.template().verb().orElse("");
		return switch (binding.httpMethod()) {
			case "GET" ->
				verb.isEmpty() ? get(method, path).or(() -> list(method, path)).or(() -> listByScope(method, path))
						: batch(method, path, verb).or(() -> listBelow(method, path));
			case "POST" -> verb.isEmpty() ? create(method, path, verb).or(() -> changeBelow(method, path))
					: batch(method, path, verb).or(() -> create(method, path, verb))
						.or(() -> change(method, path, verb))
						.or(() -> createChild(method, path, verb));
			case "PUT" -> verb.isEmpty()
					? putCreate(method, path).or(() -> update(method, path)).or(() -> changeBelow(method, path))
					: change(method, path, verb);
			case "PATCH" ->
				verb.isEmpty() ? update(method, path).or(() -> changeBelow(method, path)) : patch(method, path, verb);
			case "DELETE" -> verb.isEmpty() ? delete(method, path) : Optional.empty();
			default -> Optional.empty();
		};
	}

	private Optional<ResourceMethod> get(ApiMethod method, ResourcePath path) {
		return getPaths(method).isEmpty() ? Optional.empty() : of(method, StandardMethod.GET, "",
				(type) -> type.descriptor().equals(method.output()) && type.has(path));
	}

	private Optional<ResourceMethod> list(ApiMethod method, ResourcePath path) {
		Predicate<ResourceType> isListed = (type) -> ResourceMethod.field(method.output(), type.descriptor(), true)
			.isPresent();
		return of(method, StandardMethod.LIST, "", isListed.and((type) -> type.isIn(path.segments())))
			.or(() -> of(method, StandardMethod.LIST, "",
					isListed.and((type) -> type.isInCollectionLike(path.segments()))));
	}

	/** A list of the resources of all locations, in a map by the location. */
	private Optional<ResourceMethod> listByScope(ApiMethod method, ResourcePath path) {
		return of(method, StandardMethod.LIST, "",
				(type) -> ResourceMethod.listsByScope(method.output(), type.descriptor()).isPresent()
						&& type.isInCollectionLike(path.segments()));
	}

	/** Resources in a tree are listed by a custom method on the one above them. */
	private Optional<ResourceMethod> listBelow(ApiMethod method, ResourcePath path) {
		return of(method, StandardMethod.LIST, "", (type) -> type.isTree() && type.has(path)
				&& ResourceMethod.field(method.output(), type.descriptor(), true).isPresent());
	}

	private Optional<ResourceMethod> create(ApiMethod method, ResourcePath path, String verb) {
		Predicate<ResourceType> isCreated = (type) -> returns(method, type)
				|| takes(method, type) && (verb.isEmpty() || reports(method, type));
		return of(method, StandardMethod.CREATE, verb, isCreated.and((type) -> type.isIn(path.segments())))
			.or(() -> of(method, StandardMethod.CREATE, verb,
					isCreated.and((type) -> type.isInCollectionLike(path.segments()))));
	}

	/**
	 * A custom method on a resource that creates a child of it, such as a run of a job.
	 */
	private Optional<ResourceMethod> createChild(ApiMethod method, ResourcePath path, String verb) {
		return method.name().startsWith("Delete") ? Optional.empty() : of(method, StandardMethod.CREATE, verb,
				(type) -> returns(method, type) && type.isChildOf(path.segments()));
	}

	private Optional<ResourceMethod> putCreate(ApiMethod method, ResourcePath path) {
		return method.name().startsWith(CREATE) ? of(method, StandardMethod.CREATE, "",
				(type) -> type.has(path) && (takes(method, type) || returns(method, type))) : Optional.empty();
	}

	private Optional<ResourceMethod> update(ApiMethod method, ResourcePath path) {
		return of(method, StandardMethod.UPDATE, "", (type) -> (type.has(path) || hasIdOf(method, path, type))
				&& (takes(method, type) || returns(method, type)));
	}

	/**
	 * A custom method with the resource in its request is an update under another name.
	 */
	private Optional<ResourceMethod> patch(ApiMethod method, ResourcePath path, String verb) {
		return of(method, StandardMethod.UPDATE, verb, (type) -> type.has(path) && takes(method, type))
			.or(() -> change(method, path, verb));
	}

	private Optional<ResourceMethod> delete(ApiMethod method, ResourcePath path) {
		return of(method, StandardMethod.DELETE, "",
				(type) -> !type.isSingleton() && type.has(path) || hasIdOf(method, path, type));
	}

	/**
	 * Older methods on one resource may have the path of its collection, and its id in a
	 * parameter.
	 */
	private static boolean hasIdOf(ApiMethod method, ResourcePath path, ResourceType type) {
		return startsOwnForm(method) && type.isIn(path.segments())
				&& type.idParameter().filter((id) -> method.input().findFieldByName(id) != null).isPresent();
	}

	/**
	 * A custom method whose verb is the last word of its path, or an update by a message
	 * of its own.
	 */
	private Optional<ResourceMethod> changeBelow(ApiMethod method, ResourcePath path) {
		return of(method, StandardMethod.CHANGE, path.endsInId() ? "" : path.segments().getLast().toString(),
				(type) -> startsOwnForm(method) && (type.isAbove(path) || path.endsInId() && type.has(path)));
	}

	private Optional<ResourceMethod> change(ApiMethod method, ResourcePath path, String verb) {
		return of(method, StandardMethod.onResource(verb), verb,
				(type) -> type.has(path) && (returns(method, type) || startsOwnForm(method)));
	}

	private Optional<ResourceMethod> batch(ApiMethod method, ResourcePath path, String verb) {
		return StandardMethod.batch(verb)
			.flatMap((kind) -> of(method, kind, verb,
					(type) -> type.isIn(path.segments())
							&& (kind == StandardMethod.BATCH_DELETE || hasItems(method, type)
									|| kind != StandardMethod.BATCH_GET && takesItems(method, type))));
	}

	private static boolean hasItems(ApiMethod method, ResourceType type) {
		return ResourceMethod.field(method.responseType().orElse(method.output()), type.descriptor(), true).isPresent();
	}

	/**
	 * Tells whether the request has a list of resources, or a message with such a list.
	 */
	private static boolean takesItems(ApiMethod method, ResourceType type) {
		var inner = method.input()
			.getFields()
			.stream()
			.filter((field) -> field.getJavaType() == JavaType.MESSAGE && !field.isRepeated())
			.map(FieldDescriptor::getMessageType);
		return Stream.concat(Stream.of(method.input()), inner)
			.anyMatch((message) -> ResourceMethod.field(message, type.descriptor(), true).isPresent());
	}

	private static boolean takes(ApiMethod method, ResourceType type) {
		return method.input().equals(type.descriptor())
				|| ResourceMethod.field(method.input(), type.descriptor(), false).isPresent();
	}

	/** Tells whether the response has the resource, or its name, in a field. */
	private static boolean reports(ApiMethod method, ResourceType type) {
		var response = method.responseType().orElse(method.output());
		return ResourceMethod.field(response, type.descriptor(), false).isPresent()
				|| response.findFieldByName(RequestFields.snakeCase(type.descriptor().getName())) != null;
	}

	private static boolean returns(ApiMethod method, ResourceType type) {
		return method.responseType().orElse(method.output()).equals(type.descriptor());
	}

	private Optional<ResourceMethod> of(ApiMethod method, StandardMethod kind, String verb,
			Predicate<ResourceType> isWanted) {
		return this.types.stream()
			.filter(isWanted)
			.findFirst()
			.map((type) -> new ResourceMethod(kind, type,
					method.bindings()
						.stream()
						.map(HttpBinding::template)
						.map(ResourcePath::of)
						.filter((path) -> !path.segments().isEmpty())
						.toList(),
					verb));
	}

}
