package dev.longrunning.emulator.description;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.HttpBinding;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import dev.longrunning.emulator.surface.path.PathTemplate;

/**
 * The methods for a service's operations that the service does not declare. Their generic
 * bindings accept a name of any depth, which an OpenAPI parameter cannot express. The
 * documents show them with the form of the service's operation names instead.
 */
final class UndeclaredMethods {

	/** The collections of operations for a service that declares none. */
	private static final List<String> COLLECTIONS = List.of("projects/*/operations",
			"projects/*/locations/*/operations", "operations");

	private final Surfaces surfaces;

	UndeclaredMethods(Surfaces surfaces) {
		this.surfaces = surfaces;
	}

	/**
	 * The undeclared methods of a version. A service with operations of its own has none.
	 * @param declared the declared methods
	 * @param surface the service
	 * @param version the version
	 * @return the undeclared methods
	 */
	Stream<DescribedMethod> of(List<DescribedMethod> declared, Surface surface, String version) {
		if (surface.methods().stream().anyMatch(ApiMethod::isOnOwnOperations)) {
			return Stream.empty();
		}
		return names(declared, version).stream()
			.flatMap((name) -> Stream
				.of(candidate("GET", name, ""), candidate("GET", name.replaceFirst("/\\*\\*?}$", "}"), ""),
						candidate("POST", name, ":wait"), candidate("POST", name, ":cancel"),
						candidate("DELETE", name, ""))
				.flatMap((candidate) -> served(candidate, surface).stream()));
	}

	private static List<String> names(List<DescribedMethod> declared, String version) {
		var templates = declared.stream()
			.filter((method) -> method.method().role() == MethodRole.GET)
			.map((method) -> method.binding().template().toString())
			.filter((template) -> template.startsWith("/" + version + "/"))
			.toList();
		return templates.isEmpty()
				? COLLECTIONS.stream().map((collection) -> "/" + version + "/{name=" + collection + "/*}").toList()
				: templates;
	}

	/**
	 * In ListOperations the collection ends the path, and the name is only its parent.
	 */
	private static HttpBinding candidate(String httpMethod, String name, String verb) {
		var template = name.endsWith("=operations}") ? name.replace("{name=operations}", "operations")
				: name.replaceFirst("/operations}$", "}/operations");
		return new HttpBinding(httpMethod, PathTemplate.parse(template + verb),
				verb.isEmpty() ? "" : HttpBinding.WHOLE);
	}

	private Optional<DescribedMethod> served(HttpBinding binding, Surface surface) {
		var path = binding.template().openApi().path().replaceAll("\\{\\w+}", "x");
		return this.surfaces.route(binding.httpMethod(), path, Optional.of(surface))
			.map((match) -> match.target())
			.filter((route) -> route.surface().isEmpty())
			.map((route) -> new DescribedMethod(MethodId.of(route.method(), binding), route.method(), binding, false));
	}

}
