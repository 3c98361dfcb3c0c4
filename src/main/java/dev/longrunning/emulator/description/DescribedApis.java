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

/** The versions of all loaded services, put together when they are asked for. */
public final class DescribedApis {

	private final Surfaces surfaces;

	private final UndeclaredMethods undeclared;

	public DescribedApis(Surfaces surfaces) {
		this.surfaces = surfaces;
		this.undeclared = new UndeclaredMethods(surfaces);
	}

	/**
	 * All versions.
	 * @return services in the order in which they answer, versions by name
	 */
	public List<DescribedApi> all() {
		return this.surfaces.all().stream().flatMap((surface) -> of(surface).stream()).toList();
	}

	/** What all versions are called, which costs little to know. */
	List<ApiName> names() {
		return this.surfaces.all()
			.stream()
			.flatMap((surface) -> surface.methods()
				.stream()
				.filter(DescribedApis::isAnswered)
				.flatMap((method) -> method.bindings().stream())
				.map((binding) -> MethodId.version(binding.template()))
				.filter((version) -> !version.isEmpty())
				.distinct()
				.sorted()
				.map((version) -> new ApiName(surface.service(), version)))
			.toList();
	}

	/** Whether a version is the one that somebody new to the API should use. */
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
	 * The version of a service that is the first to be looked at.
	 * @param service the service; empty for the first that answers
	 * @return the version, empty where there is none
	 */
	public Optional<DescribedApi> preferred(Optional<Surface> service) {
		return service.or(() -> this.surfaces.all().stream().findFirst())
			.flatMap((surface) -> preferred(surface.service())
				.flatMap((version) -> find(Optional.of(surface), version)));
	}

	/**
	 * A version of a service.
	 * @param service the service; empty for the first that has the version
	 * @param version the version
	 * @return the version, empty where there is no such
	 */
	public Optional<DescribedApi> find(Optional<Surface> service, String version) {
		return service.map(Stream::of)
			.orElseGet(() -> this.surfaces.all().stream())
			.flatMap((surface) -> of(surface).stream())
			.filter((candidate) -> candidate.version().equals(version))
			.findFirst();
	}

	/**
	 * A version of the service with that short name.
	 * @param api the service's name without its domain
	 * @param version the version
	 * @return the version, empty where there is no such
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
			.filter(DescribedApis::isAnswered)
			.flatMap(DescribedApis::described)
			.collect(Collectors.groupingBy((method) -> MethodId.version(method.binding().template()), TreeMap::new,
					Collectors.toList()));
		return declared.entrySet()
			.stream()
			.filter((entry) -> !entry.getKey().isEmpty())
			.map((entry) -> new DescribedApi(surface, entry.getKey(),
					distinct(Stream.concat(entry.getValue().stream(),
							this.undeclared.beside(entry.getValue(), surface, entry.getKey())))))
			.toList();
	}

	private static boolean isAnswered(ApiMethod method) {
		return method.role() != MethodRole.PLAIN || method.data().response().isPresent();
	}

	private static Stream<DescribedMethod> described(ApiMethod method) {
		return method.bindings()
			.stream()
			.map((binding) -> new DescribedMethod(MethodId.of(method, binding), method, binding, true));
	}

	/**
	 * One for each place, the first that is answered there, each with an id of its own.
	 */
	private static List<DescribedMethod> distinct(Stream<DescribedMethod> methods) {
		var byPlace = new LinkedHashMap<String, DescribedMethod>();
		methods.forEach((method) -> byPlace.putIfAbsent(method.place(), method));
		var resources = byPlace.values().stream().map((method) -> method.id().resources()).distinct().toList();
		var ids = new HashSet<MethodId>();
		return byPlace.values()
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
			case MIXIN -> 2;
			case PLAIN -> 3;
		};
	}

	private static DescribedMethod withUniqueId(DescribedMethod method, HashSet<MethodId> ids) {
		var id = method.id();
		for (int number = 2; !ids.add(id); number++) {
			id = new MethodId(method.id().resources(), method.id().name() + number);
		}
		return new DescribedMethod(id, method.method(), method.binding(), method.declared());
	}

	/** In the order in which somebody new would call them. */
	private static final List<MethodRole> ROLES = List.of(MethodRole.STARTS, MethodRole.GET, MethodRole.LIST,
			MethodRole.WAIT, MethodRole.CANCEL, MethodRole.DELETE, MethodRole.MIXIN, MethodRole.PLAIN);

}
