package dev.longrunning.emulator.surface;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;
import dev.longrunning.emulator.surface.dialect.OperationType;
import dev.longrunning.emulator.surface.path.Routes;

/**
 * The result of one load of the definitions: the services, the generic methods, the
 * message types and the problems. A reload replaces it as a whole.
 */
public final class Catalogue {

	/** Only a route to the operations of one service can tell whose an operation is. */
	private static final Comparator<Routes.Route<Route>> OWN_OPERATIONS_FIRST = Comparator
		.comparing((route) -> !route.target().method().isOnOwnOperations());

	private final List<Surface> surfaces;

	private final List<ApiMethod> generic;

	private final MessageTypes types;

	private final List<DefinitionProblem> problems;

	private final Map<String, Surface> byService;

	private final Routes<Route> routes;

	private final List<Descriptor> metadataTypes;

	private final List<Descriptor> responseTypes;

	private final Map<Descriptor, OperationType> operationTypes;

	private final Set<String> aliasParents;

	private final FalseFields falseFields;

	public Catalogue(List<Surface> surfaces, List<ApiMethod> generic, MessageTypes types,
			List<DefinitionProblem> problems) {
		this.surfaces = List.copyOf(surfaces);
		this.generic = List.copyOf(generic);
		this.types = types;
		this.problems = List.copyOf(problems);
		this.byService = surfaces.stream().collect(Collectors.toMap(Surface::service, Function.identity()));
		this.routes = new Routes<>(Stream
			.concat(surfaces.stream().flatMap((surface) -> routes(Optional.of(surface), surface.methods())),
					routes(Optional.empty(), generic))
			.sorted(OWN_OPERATIONS_FIRST)
			.toList());
		this.metadataTypes = types(surfaces, ApiMethod::metadataType);
		this.responseTypes = types(surfaces, ApiMethod::responseType);
		this.operationTypes = surfaces.stream()
			.flatMap((surface) -> surface.methods().stream())
			.flatMap((method) -> method.operations().stream())
			.collect(Collectors.toMap(OperationType::descriptor, Function.identity(), (one, _) -> one));
		this.aliasParents = Stream
			.concat(Stream.of(""), surfaces.stream().flatMap((surface) -> surface.aliasParents().stream()))
			.collect(Collectors.toUnmodifiableSet());
		this.falseFields = new FalseFields(surfaces);
	}

	Optional<OperationType> operationType(Descriptor type) {
		return Optional.ofNullable(this.operationTypes.get(type));
	}

	List<Surface> surfaces() {
		return this.surfaces;
	}

	List<ApiMethod> generic() {
		return this.generic;
	}

	MessageTypes types() {
		return this.types;
	}

	List<DefinitionProblem> problems() {
		return this.problems;
	}

	Map<String, Surface> byService() {
		return this.byService;
	}

	Routes<Route> routes() {
		return this.routes;
	}

	List<Descriptor> metadataTypes() {
		return this.metadataTypes;
	}

	List<Descriptor> responseTypes() {
		return this.responseTypes;
	}

	Set<String> aliasParents() {
		return this.aliasParents;
	}

	FalseFields falseFields() {
		return this.falseFields;
	}

	private static List<Descriptor> types(List<Surface> surfaces, Function<ApiMethod, Optional<Descriptor>> type) {
		return surfaces.stream()
			.flatMap((surface) -> surface.methods(MethodRole.STARTS).stream())
			.flatMap((method) -> type.apply(method).stream())
			.distinct()
			.toList();
	}

	private static Stream<Routes.Route<Route>> routes(Optional<Surface> surface, List<ApiMethod> methods) {
		return methods.stream()
			.flatMap((method) -> method.bindings()
				.stream()
				.map((binding) -> new Routes.Route<>(binding.httpMethod(), binding.template(),
						new Route(surface, method, binding))));
	}

}
