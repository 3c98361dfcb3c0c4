package dev.longrunning.emulator.control;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.surface.DefinitionProblem;
import dev.longrunning.emulator.surface.MethodRole;
import dev.longrunning.emulator.surface.Surface;
import dev.longrunning.emulator.surface.Surfaces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which APIs are served, and what of their definitions could not be used. */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "surfaces", description = "The APIs that are served")
class SurfacesController {

	private final Surfaces surfaces;

	private final ExpensiveWork work;

	SurfacesController(Surfaces surfaces, ExpensiveWork work) {
		this.surfaces = surfaces;
		this.work = work;
	}

	@GetMapping("/surfaces")
	@Operation(operationId = "listSurfaces", summary = "List the APIs that are served",
			description = "With what of the given definitions could not be used.")
	SurfaceList list() {
		return new SurfaceList(this.surfaces.all().stream().map(this::described).toList(),
				this.surfaces.problems().stream().map(DescribedProblem::of).toList());
	}

	@PostMapping("/surfaces:reload")
	@Operation(operationId = "reloadSurfaces", summary = "Read the definitions again",
			description = "Operations stay as they are, those of APIs that are gone included.")
	SurfaceList reload() {
		return this.work.finish(() -> {
			this.surfaces.reload();
			return list();
		});
	}

	private DescribedSurface described(Surface surface) {
		var interfaces = surface.methods()
			.stream()
			.map((method) -> method.descriptor().getService().getFullName())
			.distinct()
			.sorted()
			.toList();
		return new DescribedSurface("surfaces/" + surface.service(), surface.service(), surface.title(), interfaces,
				surface.methods(MethodRole.STARTS).size(), this.surfaces.isStrict(Optional.of(surface)));
	}

	/**
	 * All APIs that are served.
	 *
	 * @param surfaces those, in the order in which they answer
	 * @param problems what of the definitions could not be used
	 */
	record SurfaceList(List<DescribedSurface> surfaces, List<DescribedProblem> problems) {
	}

	/**
	 * A part of the definitions that could not be used.
	 *
	 * @param file the file it stands in
	 * @param line its line, left out where that is not known
	 * @param reason what is wrong with it
	 */
	@JsonInclude(JsonInclude.Include.NON_ABSENT)
	record DescribedProblem(String file, Optional<Integer> line, String reason) {

		static DescribedProblem of(DefinitionProblem problem) {
			return new DescribedProblem(problem.file(), Optional.of(problem.line()).filter((line) -> line > 0),
					problem.reason());
		}

	}

	/**
	 * One API.
	 *
	 * @param name its resource name here
	 * @param service its service name
	 * @param title its name for readers
	 * @param interfaces its interfaces by their full names
	 * @param longRunningMethods how many of its methods start operations
	 * @param strict whether it answers only on the bindings it declares
	 */
	record DescribedSurface(String name, String service, String title, List<String> interfaces, int longRunningMethods,
			boolean strict) {
	}

}
