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
import dev.longrunning.emulator.surface.dialect.OperationVerb;
import dev.longrunning.emulator.surface.resource.ResourcePath;

/**
 * The recognition of methods on operations whose type is a message of the API itself. The
 * method that gets such a message is the poll. The same path with DELETE, with
 * {@code cancel} or with {@code wait} is that of the other methods on one operation; the
 * methods that return several list them, and all others that return one start a job. Data
 * may name other methods.
 */
final class OperationMethods {

	private final OperationType type;

	private final Set<String> paths;

	private OperationMethods(OperationType type, Collection<ApiMethod> methods) {
		this.type = type;
		this.paths = methods.stream().filter(this::isPoll).flatMap(OperationMethods::paths).collect(Collectors.toSet());
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
		return Stream.of(OperationVerb.values())
			.filter((verb) -> this.type.data().methods().containsKey(verb) ? isGiven(verb, method) : is(verb, method))
			.map(OperationMethods::role)
			.findFirst()
			.or(() -> returnsOne(method) && bindings(method, "GET").findAny().isEmpty() ? Optional.of(MethodRole.STARTS)
					: Optional.empty());
	}

	private static MethodRole role(OperationVerb verb) {
		return switch (verb) {
			case POLL -> MethodRole.GET;
			case WAIT -> MethodRole.WAIT;
			case LIST -> MethodRole.LIST;
			case CANCEL -> MethodRole.CANCEL;
			case DELETE -> MethodRole.DELETE;
		};
	}

	/** Tells whether a method has a purpose by its HTTP rule and its response. */
	private boolean is(OperationVerb verb, ApiMethod method) {
		return switch (verb) {
			case POLL -> returnsOne(method) && bindings(method, "GET").findAny().isPresent();
			case WAIT -> returnsOne(method) && isOnOne(method, "wait");
			case LIST -> bindings(method, "GET").findAny().isPresent() && this.type.isListedIn(method.output());
			case CANCEL -> isOnOne(method, "cancel");
			case DELETE -> bindings(method, "DELETE").filter((binding) -> binding.template().verb().isEmpty())
				.map(OperationMethods::path)
				.anyMatch(this.paths::contains);
		};
	}

	private boolean isPoll(ApiMethod method) {
		return this.type.data().methods().containsKey(OperationVerb.POLL) ? isGiven(OperationVerb.POLL, method)
				: is(OperationVerb.POLL, method);
	}

	private boolean isGiven(OperationVerb verb, ApiMethod method) {
		return method.isNamed(this.type.data().methods().getOrDefault(verb, ""));
	}

	private boolean returnsOne(ApiMethod method) {
		return method.output().equals(this.type.descriptor());
	}

	/** Tells whether a method has the path of one operation with a verb after it. */
	private boolean isOnOne(ApiMethod method, String verb) {
		return Stream.concat(
				bindings(method, "POST").filter((binding) -> binding.template().verb().isEmpty())
					.map(OperationMethods::path)
					.filter((path) -> path.endsWith("/" + verb))
					.map((path) -> path.substring(0, path.length() - verb.length() - 1)),
				bindings(method, "POST").filter((binding) -> binding.template().verb().filter(verb::equals).isPresent())
					.map(OperationMethods::path))
			.anyMatch(this.paths::contains);
	}

	private static Stream<String> paths(ApiMethod method) {
		return method.bindings().stream().map(OperationMethods::path);
	}

	private static Stream<HttpBinding> bindings(ApiMethod method, String httpMethod) {
		return method.bindings().stream().filter((binding) -> binding.httpMethod().equals(httpMethod));
	}

	private static String path(HttpBinding binding) {
		return ResourcePath.of(binding.template()).toString();
	}

}
