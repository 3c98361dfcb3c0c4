package dev.longrunning.emulator.control;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.longrunning.emulator.control.view.EmptyAnswer;
import dev.longrunning.emulator.fault.Fault;
import dev.longrunning.emulator.fault.FaultReader;
import dev.longrunning.emulator.fault.Faults;
import dev.longrunning.emulator.rule.Rules.Count;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The control API's endpoints for faults. */
@RestController
@RequestMapping(path = "/emulator/v1/faults", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "faults", description = "The faults: failures that the emulator injects into calls")
class FaultsController {

	private static final String SCOPE_DESCRIPTION = "The project that the fault belongs to, as in projects/demo. It hits calls of that project only, and its name is unique within the project";

	private final RuleResources<Fault, FaultView> faults;

	private final FaultReader reader;

	private final RequestDocument bodies;

	FaultsController(Faults faults, FaultReader reader, RequestDocument bodies) {
		this.bodies = bodies;
		this.faults = new RuleResources<>(faults.rules(), "fault", FaultsController::view);
		this.reader = reader;
	}

	@GetMapping
	@Operation(operationId = "listFaults", summary = "List the faults",
			description = "In the order of evaluation: the first fault that hits a call is applied. met is the number of calls that matched a fault, served the number of calls that it hit.")
	FaultList list(@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return new FaultList(this.faults.list(scope));
	}

	@GetMapping("/{name}")
	@Operation(operationId = "getFault", summary = "Get a fault")
	ResponseEntity<FaultView> get(@PathVariable String name,
			@Parameter(description = SCOPE_DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return this.faults.get(scope, name);
	}

	@PutMapping(path = "/{name}")
	@Operation(operationId = "putFault", summary = "Create or replace a fault",
			description = "A new fault is added after all others. A fault that exists is replaced and keeps its place. Its counts start at 0. The body is a fault as in a fault file, in JSON or YAML.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"),
			examples = @ExampleObject("""
					{"on": {"method": "google.longrunning.Operations.GetOperation"}, "serve": {"times": 2}, "do": {"status": "UNAVAILABLE"}}""")))
	ResponseEntity<FaultView> put(@PathVariable String name,
			@Parameter(description = SCOPE_DESCRIPTION) @RequestParam(defaultValue = "") String scope,
			@Parameter(description = RuleResources.VALIDATE_ONLY) @RequestParam(
					defaultValue = "false") boolean validateOnly,
			HttpServletRequest request) {
		var fault = this.reader.one(this.bodies.of(request), name);
		return validateOnly ? this.faults.validate(scope, fault, request) : this.faults.put(scope, fault, request);
	}

	@DeleteMapping("/{name}")
	@Operation(operationId = "deleteFault", summary = "Delete a fault",
			description = "Calls that it has hit already are not changed.")
	EmptyAnswer delete(@PathVariable String name,
			@Parameter(description = SCOPE_DESCRIPTION) @RequestParam(defaultValue = "") String scope,
			HttpServletRequest request) {
		return this.faults.delete(scope, name, request);
	}

	@DeleteMapping
	@Operation(operationId = "deleteFaults", summary = "Delete all faults",
			description = "Including those of files, which a reset restores. Calls that they have hit already are not changed.")
	EmptyAnswer deleteAll(
			@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return this.faults.deleteAll(scope);
	}

	private static FaultView view(Count<Fault> count) {
		var fault = count.rule();
		return new FaultView(fault.name(), fault.written().path("like"), fault.written().path("on"),
				fault.written().path("serve"), fault.written().path("do"), count.met(), count.served(),
				count.scope().orElse(""), RuleResources.etag(count.rule()));
	}

	/**
	 * The list of all faults.
	 *
	 * @param faults the faults in the order of evaluation
	 */
	record FaultList(List<FaultView> faults) {
	}

	/**
	 * A fault with its counts.
	 *
	 * @param name the name
	 * @param like the name of the ready-made fault that it refers to
	 * @param on the conditions on calls
	 * @param serve the selection of the matching calls to hit
	 * @param effect the effect on those calls
	 * @param met the number of calls that matched
	 * @param served the number of calls that it hit
	 * @param scope the project that the fault belongs to; empty for all projects
	 * @param etag the entity tag of the fault as it was written
	 */
	record FaultView(String name, @Schema(type = "string") JsonNode like, @Schema(type = "object") JsonNode on,
			@Schema(type = "object") JsonNode serve, @JsonProperty("do") @Schema(type = "object") JsonNode effect,
			long met, long served, String scope, String etag) {
	}

}
