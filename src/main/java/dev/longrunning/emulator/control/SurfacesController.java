package dev.longrunning.emulator.control;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.longrunning.emulator.description.CallableMethod;
import dev.longrunning.emulator.description.DescribedApis;
import dev.longrunning.emulator.document.DidYouMean;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.rule.CallPatternReader;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.DefinitionProblem;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The control API's endpoints for the served APIs and the problems in their definitions.
 */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "surfaces", description = "The APIs that are served")
class SurfacesController {

	private final Surfaces surfaces;

	private final DescribedApis apis;

	private final ExpensiveWork work;

	SurfacesController(Surfaces surfaces, DescribedApis apis, ExpensiveWork work) {
		this.surfaces = surfaces;
		this.apis = apis;
		this.work = work;
	}

	@GetMapping("/surfaces")
	@Operation(operationId = "listSurfaces", summary = "List the APIs that are served",
			description = "With the parts of the given definitions that could not be used.")
	SurfaceList list() {
		return new SurfaceList(this.surfaces.all().stream().map(this::view).toList(),
				this.surfaces.problems().stream().map(ProblemView::of).toList());
	}

	@GetMapping("/surfaces/{service}")
	@Operation(operationId = "getSurface", summary = "Show an API with its methods",
			description = "The methods of all versions, one entry for each HTTP binding, those that start operations first. Each has an example request that works. Without the methods that nothing answers.")
	SurfaceDetails get(@Parameter(description = "The name of the service",
			example = "example.googleapis.com") @PathVariable String service) {
		var surface = this.surfaces.find(service).orElseThrow(() -> notFound(service));
		return this.work.run(() -> new SurfaceDetails(view(surface),
				this.apis.callable(surface).stream().map(MethodView::of).toList()));
	}

	private StatusException notFound(String service) {
		return StatusException.of(Code.NOT_FOUND, "SERVICE_NOT_FOUND",
				"There is no service '" + service + "'. GET /emulator/v1/surfaces lists them."
						+ DidYouMean.hint(service, this.surfaces.all().stream().map(Surface::service).toList()));
	}

	@PostMapping("/surfaces:reload")
	@Operation(operationId = "reloadSurfaces", summary = "Reload the definitions",
			description = "Operations are unchanged, including those of APIs that are no longer served.")
	SurfaceList reload() {
		return this.work.finish(() -> {
			this.surfaces.reload();
			return list();
		});
	}

	private SurfaceView view(Surface surface) {
		var interfaces = surface.methods()
			.stream()
			.map((method) -> method.descriptor().getService().getFullName())
			.distinct()
			.sorted()
			.toList();
		return new SurfaceView("surfaces/" + surface.service(), surface.service(), surface.title(), interfaces,
				surface.methods(MethodRole.STARTS).size(), this.surfaces.isStrict(Optional.of(surface)));
	}

	/**
	 * The list of all APIs that are served.
	 *
	 * @param surfaces the APIs in the order of precedence
	 * @param problems the parts of the definitions that could not be used
	 */
	record SurfaceList(List<SurfaceView> surfaces, List<ProblemView> problems) {
	}

	/**
	 * A part of the definitions that could not be used.
	 *
	 * @param file the name of its file
	 * @param line the line in the file, absent if it is not known
	 * @param reason the error in it
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record ProblemView(String file, Optional<Integer> line, String reason) {

		static ProblemView of(DefinitionProblem problem) {
			return new ProblemView(problem.file(), Optional.of(problem.line()).filter((line) -> line > 0),
					problem.reason());
		}

	}

	/**
	 * An API that is served.
	 *
	 * @param name the resource name in the control API
	 * @param service the service name
	 * @param title the name for readers
	 * @param interfaces the full names of its interfaces
	 * @param longRunningMethods the number of its methods that start operations
	 * @param strict true if it answers only on the bindings that it declares
	 */
	record SurfaceView(String name, String service, String title, List<String> interfaces, int longRunningMethods,
			boolean strict) {
	}

	/**
	 * An API that is served, with its methods.
	 *
	 * @param surface the API
	 * @param methods its methods, one entry for each HTTP binding
	 */
	record SurfaceDetails(@JsonUnwrapped SurfaceView surface, List<MethodView> methods) {
	}

	/**
	 * A method with one of its HTTP bindings.
	 *
	 * @param method the full name
	 * @param role the role, as in the conditions of faults
	 * @param version the version of the API
	 * @param httpMethod the HTTP method
	 * @param path the path template
	 * @param bodyField the field of the request that is the body: {@code *} for all
	 * fields that are not in the path, empty for none
	 * @param example a request that works
	 */
	record MethodView(String method, String role, String version, String httpMethod, String path, String bodyField,
			ExampleView example) {

		static MethodView of(CallableMethod callable) {
			return new MethodView(callable.method().fullName(), CallPatternReader.roleName(callable.method().role()),
					callable.version(), callable.binding().httpMethod(), callable.binding().template().toString(),
					callable.binding().body(), new ExampleView(callable.path(), callable.body()));
		}

	}

	/**
	 * An example request.
	 *
	 * @param path the path with its query
	 * @param body the body, absent for a request without one
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record ExampleView(String path, @Schema(type = "object") Optional<JsonNode> body) {
	}

}
