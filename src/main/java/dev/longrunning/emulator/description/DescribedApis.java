package dev.longrunning.emulator.description;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;

/** The versions of all loaded services, computed on each call. */
public final class DescribedApis {

	private final Surfaces surfaces;

	private final UndeclaredMethods undeclared;

	public DescribedApis(Surfaces surfaces) {
		this.surfaces = surfaces;
		this.undeclared = new UndeclaredMethods(surfaces);
	}

	/**
	 * All versions.
	 * @return the versions, services by priority and versions by name
	 */
	public List<DescribedApi> all() {
		return this.surfaces.all().stream().flatMap((surface) -> of(surface).stream()).toList();
	}

	/**
	 * The methods of all versions of a service, with examples.
	 * @param surface the service
	 * @return one entry for each binding
	 */
	public List<CallableMethod> callable(Surface surface) {
		return of(surface).stream()
			.flatMap((api) -> api.methods()
				.stream()
				.map((method) -> CallableMethod.of(api.version(), method, prefix(surface, method))))
			.toList();
	}

	/**
	 * The prefix that names the service in a path that also belongs to another service.
	 */
	private String prefix(Surface surface, DescribedMethod described) {
		var path = RequestExample.of(described).path(described);
		return this.surfaces.route(described.binding().httpMethod(), path, Optional.empty())
			.filter((match) -> match.target().method().fullName().equals(described.method().fullName()))
			.isPresent() ? "" : "/" + surface.service();
	}

	/** The names of all versions. Cheaper than {@link #all}. */
	List<ApiName> names() {
		return this.surfaces.all()
			.stream()
			.flatMap((surface) -> surface.methods()
				.stream()
				.filter(DescribedApis::isDescribed)
				.flatMap((method) -> method.bindings().stream())
				.map((binding) -> MethodId.version(binding.template()))
				.filter((version) -> !version.isEmpty())
				.distinct()
				.sorted()
				.map((version) -> new ApiName(surface.service(), version)))
			.toList();
	}

	/** Tells whether a version is the recommended one of its service. */
	boolean isPreferred(ApiName name) {
		return preferred(name.service()).filter(name.version()::equals).isPresent();
	}

	String title(ApiName name) {
		return this.surfaces.find(name.service()).map(Surface::title).orElse(name.service());
	}

	private Optional<String> preferred(String service) {
		return names().stream()
			.filter((name) -> name.service().equals(service))
			.max(ApiName.PREFERRED_LAST)
			.map(ApiName::version);
	}

	/**
	 * The recommended version of a service.
	 * @param service the service; empty for the one with the highest priority
	 * @return the version, empty if there is none
	 */
	public Optional<DescribedApi> preferred(Optional<Surface> service) {
		return service.or(() -> this.surfaces.all().stream().findFirst())
			.flatMap((surface) -> preferred(surface.service())
				.flatMap((version) -> find(Optional.of(surface), version)));
	}

	/**
	 * A version of a service.
	 * @param service the service; empty for the first one that has the version
	 * @param version the version
	 * @return the version, empty if there is none
	 */
	public Optional<DescribedApi> find(Optional<Surface> service, String version) {
		return service.map(Stream::of)
			.orElseGet(() -> this.surfaces.all().stream())
			.flatMap((surface) -> of(surface).stream())
			.filter((candidate) -> candidate.version().equals(version))
			.findFirst();
	}

	/**
	 * A version of the service with a short name.
	 * @param api the service's name without its domain
	 * @param version the version
	 * @return the version, empty if there is none
	 */
	public Optional<DescribedApi> find(String api, String version) {
		return this.surfaces.all()
			.stream()
			.filter((surface) -> surface.service().startsWith(api + "."))
			.flatMap((surface) -> find(Optional.of(surface), version).stream())
			.findFirst();
	}

	Optional<DescribedApi> find(String group) {
		var dash = group.lastIndexOf('-');
		return (dash < 0) ? Optional.empty() : find(group.substring(0, dash), group.substring(dash + 1));
	}

	private List<DescribedApi> of(Surface surface) {
		Map<String, List<DescribedMethod>> declared = surface.methods()
			.stream()
			.filter(DescribedApis::isDescribed)
			.flatMap(DescribedApis::described)
			.collect(Collectors.groupingBy((method) -> MethodId.version(method.binding().template()), TreeMap::new,
					Collectors.toList()));
		return declared.entrySet()
			.stream()
			.filter((entry) -> !entry.getKey().isEmpty())
			.map((entry) -> new DescribedApi(surface, entry.getKey(),
					distinct(Stream.concat(entry.getValue().stream(),
							this.undeclared.of(entry.getValue(), surface, entry.getKey())))))
			.toList();
	}

	private static boolean isDescribed(ApiMethod method) {
		return method.role() != MethodRole.PLAIN || method.data().response().isPresent();
	}

	private static Stream<DescribedMethod> described(ApiMethod method) {
		return method.bindings()
			.stream()
			.map((binding) -> new DescribedMethod(MethodId.of(method, binding), method, binding, true));
	}

	/**
	 * One method for each endpoint, the first one that is served there, each with a
	 * unique id.
	 */
	private static List<DescribedMethod> distinct(Stream<DescribedMethod> methods) {
		var byEndpoint = new LinkedHashMap<String, DescribedMethod>();
		methods.forEach((method) -> byEndpoint.putIfAbsent(method.endpoint(), method));
		var resources = byEndpoint.values().stream().map((method) -> method.id().resources()).distinct().toList();
		var ids = new HashSet<MethodId>();
		return byEndpoint.values()
			.stream()
			.sorted(Comparator.comparing(DescribedApis::section)
				.thenComparing((method) -> resources.indexOf(method.id().resources()))
				.thenComparing((method) -> ROLES.indexOf(method.method().role())))
			.map((method) -> withUniqueId(method, ids))
			.toList();
	}

	private static int section(DescribedMethod method) {
		return switch (method.method().role()) {
			case STARTS -> 0;
			case GET, LIST, WAIT, CANCEL, DELETE -> 1;
			case CREATE_RESOURCE, GET_RESOURCE, LIST_RESOURCES, UPDATE_RESOURCE, CHANGE_RESOURCE, DELETE_RESOURCE -> 2;
			case MIXIN -> 3;
			case PLAIN -> 4;
		};
	}

	private static DescribedMethod withUniqueId(DescribedMethod method, HashSet<MethodId> ids) {
		var id = method.id();
		for (int number = 2; !ids.add(id); number++) {
			id = new MethodId(method.id().resources(), method.id().name() + number);
		}
		return new DescribedMethod(id, method.method(), method.binding(), method.declared());
	}

	/** The order of methods in a document: the order in which a newcomer calls them. */
	private static final List<MethodRole> ROLES = List.of(MethodRole.STARTS, MethodRole.GET, MethodRole.LIST,
			MethodRole.WAIT, MethodRole.CANCEL, MethodRole.DELETE, MethodRole.CREATE_RESOURCE, MethodRole.GET_RESOURCE,
			MethodRole.LIST_RESOURCES, MethodRole.UPDATE_RESOURCE, MethodRole.CHANGE_RESOURCE,
			MethodRole.DELETE_RESOURCE, MethodRole.MIXIN, MethodRole.PLAIN);

}
