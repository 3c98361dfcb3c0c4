package dev.longrunning.emulator.control;

import java.util.List;
import java.util.Optional;

import dev.longrunning.emulator.control.view.EmptyAnswer;
import dev.longrunning.emulator.control.view.GoogleJson;
import dev.longrunning.emulator.control.view.ResourceView;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.resource.control.ResourceControl;
import dev.longrunning.emulator.resource.control.ResourceListRequest;
import dev.longrunning.emulator.resource.control.ResourceReader;
import dev.longrunning.emulator.resource.control.ShownResource;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The control API's endpoints for resources: list, show, put and delete. */
@RestController
@RequestMapping(path = "/emulator/v1/resources", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "resources", description = "Resources: list, put and delete them")
class ResourcesController {

	private static final String SERVICE = "The service. It may be left out if only one service has such a resource";

	private final ResourceControl resources;

	private final ResourceReader reader;

	private final GoogleJson json;

	private final RequestDocument bodies;

	private final ExpensiveWork work;

	ResourcesController(ResourceControl resources, ResourceReader reader, GoogleJson json, RequestDocument bodies,
			ExpensiveWork work) {
		this.resources = resources;
		this.reader = reader;
		this.json = json;
		this.bodies = bodies;
		this.work = work;
	}

	@GetMapping
	@Operation(operationId = "listResources", summary = "List resources",
			description = "The resources of all services and parents, the newest first, each with the change that a running job makes to it. A resource that a job is creating has no value if clients do not see it yet. A page may be short although more pages follow.")
	ResourceList list(
			@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope,
			@Parameter(description = "Only the resources of this service",
					example = "example.googleapis.com") @RequestParam(defaultValue = "") String service,
			@Parameter(
					description = "Only the resources of this type: the full name of the message, or the path of the type",
					example = "projects/*/locations/*/products/*") @RequestParam(defaultValue = "") String type,
			@Parameter(
					description = "A filter over the fields of the resources (AIP-160). A resource without such a field does not match",
					example = "display_name = \"Shoe\"") @RequestParam(defaultValue = "") String filter,
			@Parameter(description = "Whether to list deleted resources too, of which a mark is left") @RequestParam(
					defaultValue = "false") boolean showDeleted,
			@RequestParam(defaultValue = "0") int pageSize, @RequestParam(defaultValue = "") String pageToken) {
		var request = new ResourceListRequest(ProjectName.scope(scope), given(service), given(type), filter,
				showDeleted, pageSize, pageToken);
		var page = this.work.run(() -> this.resources.list(request));
		return new ResourceList(page.items().stream().map(this::view).toList(), page.nextPageToken());
	}

	@GetMapping("/{*name}")
	@Operation(operationId = "getResource", summary = "Show a resource",
			description = "Also shows the mark of a deleted one.")
	ResourceView get(@PathVariable String name,
			@Parameter(description = SERVICE) @RequestParam(defaultValue = "") String service) {
		return view(this.resources.get(relative(name), given(service)));
	}

	@PutMapping("/{*name}")
	@Operation(operationId = "putResource", summary = "Create or replace a resource",
			description = "The value is the resource in the API's form, in the latest stable version unless the body has a 'version' or a 'type'. Fields that only the service sets, such as createTime, are set unless the value has them. A job that changes the resource has no effect on it any more.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = @ExampleObject("""
			{"service": "example.googleapis.com", "version": "v1", "value": {"title": "Emma"}}""")))
	ResourceView put(@PathVariable String name,
			@Parameter(description = "The project, if the name has none") @RequestParam(defaultValue = "") String scope,
			HttpServletRequest request) {
		var project = ProjectName.scope(scope);
		var body = this.bodies.of(request);
		return view(this.resources.put(this.work.run(() -> this.reader.named(body, relative(name), project))));
	}

	@DeleteMapping("/{*name}")
	@Operation(operationId = "deleteResource", summary = "Delete a resource",
			description = "Leaves a mark: jobs on the resource are refused with NOT_FOUND, also by a lenient service.")
	Object delete(@PathVariable String name,
			@Parameter(description = SERVICE) @RequestParam(defaultValue = "") String service,
			@Parameter(
					description = "Whether to remove the mark too, as if the resource had never been there") @RequestParam(
							defaultValue = "false") boolean forget) {
		if (forget) {
			this.resources.forget(relative(name), given(service));
			return new EmptyAnswer();
		}
		return view(this.resources.delete(relative(name), given(service)));
	}

	private static String relative(String path) {
		return path.substring(1);
	}

	private static Optional<String> given(String text) {
		return Optional.of(text).filter((one) -> !one.isEmpty());
	}

	private ResourceView view(ShownResource shown) {
		return ResourceView.of(shown, this.json);
	}

	/**
	 * A page of resources.
	 *
	 * @param resources the resources, the newest first
	 * @param nextPageToken the token of the next page; empty on the last page
	 */
	record ResourceList(List<ResourceView> resources, String nextPageToken) {
	}

}
