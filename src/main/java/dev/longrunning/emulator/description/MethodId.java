package dev.longrunning.emulator.description;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.path.PathSegment;
import dev.longrunning.emulator.surface.path.PathSegment.Literal;
import dev.longrunning.emulator.surface.path.PathTemplate;

/**
 * The id of a binding in discovery documents and in the clients generated from them: the
 * collections of its path, then a verb. If the methods of the API are named by verbs
 * alone, as in {@code Instances.Insert}, their interface stands for the collection.
 *
 * @param resources the collections, outermost first; none for a path without collections
 * @param name the verb, as in {@code get} or {@code export}
 */
record MethodId(List<String> resources, String name) {

	private static final Pattern VERSION = Pattern.compile("v\\d[a-z0-9]*");

	private static final Set<String> VERBS = Set.of("Get", "List", "Insert", "Delete", "Patch", "Update", "Wait");

	MethodId {
		resources = List.copyOf(resources);
	}

	/**
	 * The id for one binding of a method.
	 * @param method the method
	 * @param binding the binding
	 * @return the id
	 */
	static MethodId of(ApiMethod method, HttpBinding binding) {
		if (isNamedByVerb(method)) {
			return new MethodId(List.of(collection(method.descriptor().getService())), decapitalized(method.name()));
		}
		var template = binding.template();
		var literals = literals(template);
		if (template.verb().isPresent()) {
			return new MethodId(literals, template.verb().get());
		}
		if (literals.isEmpty() || !(template.segments().getLast() instanceof Literal)) {
			return new MethodId(literals, standardName(method, binding.httpMethod()));
		}
		if (isOnCollection(method)) {
			return new MethodId(literals, (method.role() == MethodRole.LIST) ? "list" : firstWord(method.name()));
		}
		// the last literal is not a collection but a singleton resource
		return new MethodId(literals.subList(0, literals.size() - 1), decapitalized(method.name()));
	}

	/** Tells whether some methods in the file of a method have verbs for their names. */
	private static boolean isNamedByVerb(ApiMethod method) {
		return method.descriptor()
			.getFile()
			.getServices()
			.stream()
			.flatMap((service) -> service.getMethods().stream())
			.anyMatch((one) -> VERBS.contains(one.getName()));
	}

	/**
	 * The collection of an interface: its name without the word of the API in front and
	 * the word service at the end, as in {@code google.cloud.sql.v1.SqlUsersService}.
	 */
	private static String collection(ServiceDescriptor service) {
		var name = service.getName().replaceFirst("(?<=.)Service$", "");
		var api = service.getFile().getPackage().replaceFirst("\\.v\\d[a-z0-9]*$", "").replaceFirst(".*\\.", "");
		return decapitalized(name.replaceFirst("(?i:^" + Pattern.quote(api) + ")(?=[A-Z])", ""));
	}

	/**
	 * The version in a path.
	 * @param template the template of the path
	 * @return the segment with the version, empty if there is none
	 */
	static String version(PathTemplate template) {
		return texts(template).filter(VERSION.asMatchPredicate()).findFirst().orElse("");
	}

	/**
	 * The full id.
	 * @param api the short name of the API
	 * @return all parts, joined by dots
	 */
	String qualifiedBy(String api) {
		return Stream.of(Stream.of(api), this.resources.stream(), Stream.of(this.name))
			.flatMap((parts) -> parts)
			.collect(Collectors.joining("."));
	}

	private static List<String> literals(PathTemplate template) {
		var version = version(template);
		var texts = texts(template).toList();
		return version.isEmpty() ? texts : texts.subList(texts.indexOf(version) + 1, texts.size());
	}

	private static Stream<String> texts(PathTemplate template) {
		return template.segments().stream().flatMap(MethodId::text);
	}

	private static Stream<String> text(PathSegment segment) {
		return switch (segment) {
			case Literal(var text) -> Stream.of(text);
			case PathSegment.Wildcard _ -> Stream.empty();
		};
	}

	private static boolean isOnCollection(ApiMethod method) {
		return method.role() == MethodRole.LIST || method.name().matches("(List|Create)[A-Z].*");
	}

	private static String standardName(ApiMethod method, String httpMethod) {
		return switch (httpMethod) {
			case "GET" -> (method.role() == MethodRole.LIST) ? "list" : "get";
			case "PATCH" -> "patch";
			case "PUT" -> "update";
			case "DELETE" -> "delete";
			default -> decapitalized(method.name());
		};
	}

	private static String firstWord(String name) {
		return name.replaceFirst("(?<=[a-z])[A-Z].*", "").toLowerCase(Locale.ROOT);
	}

	private static String decapitalized(String name) {
		return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
	}

}
