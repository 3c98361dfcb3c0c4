package dev.longrunning.emulator.surface.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.surface.resource.ResourcePath;

/**
 * The recognition of methods on operations whose type is a message of the API itself. The
 * method that gets such a message is the poll. The same path with DELETE, with
 * {@code cancel} or with {@code wait} is that of the other methods on one operation; the
 * methods that return several list them, and all others that return one start a job.
 */
final class OperationMethods {

	private final OperationType type;

	private final Set<String> paths;

	private OperationMethods(OperationType type, Collection<ApiMethod> methods) {
		this.type = type;
		this.paths = methods.stream()
			.filter(this::returnsOne)
			.flatMap((method) -> paths(method, "GET"))
			.collect(Collectors.toSet());
	}

	/**
	 * Finds the methods.
	 * @param methods the methods of a service, in all versions
	 * @param types finds the operation that a message type is
	 * @return the methods on operations by full name, with their roles
	 */
	static Map<String, ApiMethod> of(Collection<ApiMethod> methods,
			Function<Descriptor, Optional<OperationType>> types) {
		var found = new LinkedHashMap<String, ApiMethod>();
		methods.stream()
			.map(ApiMethod::output)
			.distinct()
			.flatMap((output) -> types.apply(output).stream())
			.map((type) -> new OperationMethods(type, methods))
			.forEach((one) -> methods.stream()
				.filter((method) -> method.role() == MethodRole.PLAIN && method.isUnary()
						&& method.data().effect().isEmpty())
				.forEach((method) -> one.role(method)
					.ifPresent((role) -> found.put(method.fullName(), method.withOperations(role, one.type)))));
		return found;
	}

	private Optional<MethodRole> role(ApiMethod method) {
		if (returnsOne(method)) {
			return Optional.of(paths(method, "GET").findAny().isPresent() ? MethodRole.GET
					: isOnOne(method, "POST", "wait") ? MethodRole.WAIT : MethodRole.STARTS);
		}
		if (paths(method, "GET").findAny().isPresent() && isList(method.output())) {
			return Optional.of(MethodRole.LIST);
		}
		if (isOnOne(method, "POST", "cancel")) {
			return Optional.of(MethodRole.CANCEL);
		}
		return paths(method, "DELETE").anyMatch(this.paths::contains) ? Optional.of(MethodRole.DELETE)
				: Optional.empty();
	}

	private boolean returnsOne(ApiMethod method) {
		return method.output().equals(this.type.descriptor());
	}

	private boolean isList(Descriptor output) {
		return this.type.list(output).isPresent() || this.type.listsByScope(output).isPresent();
	}

	/** Tells whether a method has the path of one operation with a verb after it. */
	private boolean isOnOne(ApiMethod method, String httpMethod, String verb) {
		return Stream
			.concat(paths(method, httpMethod).filter((path) -> path.endsWith("/" + verb))
				.map((path) -> path.substring(0, path.length() - verb.length() - 1)),
					bindings(method, httpMethod)
						.filter((binding) -> binding.template().verb().filter(verb::equals).isPresent())
						.map(OperationMethods::path))
			.anyMatch(this.paths::contains);
	}

	private static Stream<String> paths(ApiMethod method, String httpMethod) {
		return bindings(method, httpMethod).filter((binding) -> binding.template().verb().isEmpty())
			.map(OperationMethods::path);
	}

	private static Stream<HttpBinding> bindings(ApiMethod method, String httpMethod) {
		return method.bindings().stream().filter((binding) -> binding.httpMethod().equals(httpMethod));
	}

	private static String path(HttpBinding binding) {
		return ResourcePath.of(binding.template()).toString();
	}

}
