package dev.longrunning.emulator.surface;

import dev.longrunning.emulator.surface.path.Routes;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.google.protobuf.Descriptors.Descriptor;

/** All services the emulator stands in for, and the way from a path to a method. */
public final class Surfaces {

	private final Map<String, Surface> byService;

	private final List<Surface> surfaces;

	private final List<ApiMethod> generic;

	private final MessageTypes types;

	private final Routes<Route> routes;

	private final Strictness strictness;

	private final List<Problem> problems;

	Surfaces(List<Surface> surfaces, List<ApiMethod> generic, MessageTypes types, List<Problem> problems,
			Strictness strictness) {
		this.strictness = strictness;
		this.surfaces = List.copyOf(surfaces);
		this.problems = List.copyOf(problems);
		this.byService = surfaces.stream().collect(Collectors.toMap(Surface::service, Function.identity()));
		this.generic = List.copyOf(generic);
		this.types = types;
		this.routes = new Routes<>(Stream
			.concat(surfaces.stream().flatMap((surface) -> routes(Optional.of(surface), surface.methods())),
					routes(Optional.empty(), generic))
			.toList());
	}

	/**
	 * All services, those that answer first in front.
	 * @return the surfaces
	 */
	public List<Surface> all() {
		return this.surfaces;
	}

	/**
	 * The methods of {@code google.longrunning.Operations}, which every service answers.
	 * @return the methods with their generic bindings
	 */
	public List<ApiMethod> generic() {
		return this.generic;
	}

	/**
	 * What of the definitions could not be used.
	 * @return the problems, in the order in which they were met
	 */
	public List<Problem> problems() {
		return this.problems;
	}

	/**
	 * All message types.
	 * @return the types
	 */
	public MessageTypes types() {
		return this.types;
	}

	/**
	 * The service of that name.
	 * @param service the name
	 * @return the surface
	 */
	public Optional<Surface> find(String service) {
		return Optional.ofNullable(this.byService.get(service));
	}

	/**
	 * The service that a host name speaks of: its own name, a regional
	 * ({@code us-central1-aiplatform.googleapis.com}) or mTLS form of it
	 * ({@code vision.mtls.googleapis.com}), or its first label under {@code .localhost}.
	 * @param host the host, with or without a port
	 * @return the surface, empty where the host names none
	 */
	public Optional<Surface> forHost(String host) {
		var name = host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
		var candidates = name.endsWith(".localhost")
				? Stream.of(name.substring(0, name.length() - ".localhost".length()) + ".googleapis.com")
				: Stream.of(name, name.replace(".mtls.", "."), name.substring(name.lastIndexOf('-', dot(name)) + 1),
						name.replace(".mtls.", ".").substring(name.lastIndexOf('-', dot(name)) + 1));
		return candidates.flatMap((candidate) -> find(candidate).stream()).findFirst();
	}

	/**
	 * Where a call leads.
	 * @param httpMethod its HTTP method
	 * @param rawPath its path as sent, without the query
	 * @param service the service it is for, if that is known
	 * @return the route with the path's variables
	 */
	public Optional<Routes.Match<Route>> route(String httpMethod, String rawPath, Optional<Surface> service) {
		return this.routes.find(httpMethod, rawPath, (route) -> isOpen(route, service));
	}

	/**
	 * Whether a service answers only on the bindings it declares.
	 * @param service the service a call is for, if that is known
	 * @return whether generic bindings are closed for the call
	 */
	public boolean isStrict(Optional<Surface> service) {
		return this.strictness.holdsFor(service);
	}

	private boolean isOpen(Route route, Optional<Surface> service) {
		if (route.surface().isEmpty()) {
			return !isStrict(service);
		}
		return service.isEmpty() || service.get() == route.surface().get();
	}

	/**
	 * Types that occur as metadata of operations.
	 * @return the types
	 */
	public List<Descriptor> metadataTypes() {
		return starting().flatMap((method) -> method.metadataType().stream()).distinct().toList();
	}

	/**
	 * Types that occur as response of operations.
	 * @return the types
	 */
	public List<Descriptor> responseTypes() {
		return starting().flatMap((method) -> method.responseType().stream()).distinct().toList();
	}

	/**
	 * Parents under which some service's clients ask for an operation that lives
	 * elsewhere.
	 * @return the parents; the empty text stands for the top level, which every service
	 * has
	 */
	public Set<String> aliasParents() {
		return Stream
			.concat(Stream.of(""), this.surfaces.stream().flatMap((surface) -> surface.aliasParents().stream()))
			.collect(Collectors.toUnmodifiableSet());
	}

	private Stream<ApiMethod> starting() {
		return this.surfaces.stream().flatMap((surface) -> surface.methods(MethodRole.STARTS).stream());
	}

	private static int dot(String host) {
		var dot = host.indexOf('.');
		return (dot < 0) ? host.length() : dot;
	}

	private static Stream<Routes.Route<Route>> routes(Optional<Surface> surface, List<ApiMethod> methods) {
		return methods.stream()
			.flatMap((method) -> method.bindings()
				.stream()
				.map((binding) -> new Routes.Route<>(binding.httpMethod(), binding.template(),
						new Route(surface, method, binding))));
	}

}
