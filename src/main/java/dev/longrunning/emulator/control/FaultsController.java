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

/** What goes wrong. */
@RestController
@RequestMapping(path = "/emulator/v1/faults", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "faults", description = "What goes wrong: which calls, and how")
class FaultsController {

	private static final String OWNER = "The project whose fault it is: it is for that project's calls only, and its name is the project's own";

	private final RuleResources<Fault, DescribedFault> faults;

	private final FaultReader reader;

	private final RequestDocument bodies;

	FaultsController(Faults faults, FaultReader reader, RequestDocument bodies) {
		this.bodies = bodies;
		this.faults = new RuleResources<>(faults.rules(), "fault", FaultsController::described);
		this.reader = reader;
	}

	@GetMapping
	@Operation(operationId = "listFaults", summary = "List the faults",
			description = "In the order in which they are tried: the first that hits a call does. Each says how many calls it was meant for and how many it hit.")
	FaultList list(@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return new FaultList(this.faults.list(scope));
	}

	@GetMapping("/{name}")
	@Operation(operationId = "getFault", summary = "Get a fault")
	ResponseEntity<DescribedFault> get(@PathVariable String name,
			@Parameter(description = OWNER) @RequestParam(defaultValue = "") String scope) {
		return this.faults.get(scope, name);
	}

	@PutMapping(path = "/{name}")
	@Operation(operationId = "putFault", summary = "Write a fault",
			description = "A new one is tried after all others; one that is there already keeps its place. It begins to count anew. The body is a fault as in a fault file, in JSON or YAML.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"),
			examples = @ExampleObject("""
					{"on": {"method": "google.longrunning.Operations.GetOperation"}, "serve": {"times": 2}, "do": {"status": "UNAVAILABLE"}}""")))
	ResponseEntity<DescribedFault> put(@PathVariable String name,
			@Parameter(description = OWNER) @RequestParam(defaultValue = "") String scope, HttpServletRequest request) {
		return this.faults.put(scope, this.reader.one(this.bodies.of(request), name), request);
	}

	@DeleteMapping("/{name}")
	@Operation(operationId = "deleteFault", summary = "Delete a fault", description = "Calls that it has hit stay hit.")
	EmptyAnswer delete(@PathVariable String name,
			@Parameter(description = OWNER) @RequestParam(defaultValue = "") String scope, HttpServletRequest request) {
		return this.faults.delete(scope, name, request);
	}

	@DeleteMapping
	@Operation(operationId = "deleteFaults", summary = "Delete all faults",
			description = "Those of files too: a reset brings these back. Calls that they have hit stay hit.")
	EmptyAnswer deleteAll(
			@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return this.faults.deleteAll(scope);
	}

	private static DescribedFault described(Count<Fault> count) {
		var fault = count.rule();
		return new DescribedFault(fault.name(), fault.written().path("like"), fault.written().path("on"),
				fault.written().path("serve"), fault.written().path("do"), count.met(), count.served(),
				count.scope().orElse(""), RuleResources.etag(count.rule()));
	}

	/**
	 * All faults.
	 *
	 * @param faults those, in the order in which they are tried
	 */
	record FaultList(List<DescribedFault> faults) {
	}

	/**
	 * One fault.
	 *
	 * @param name what it is called
	 * @param like the ready-made one that it is like
	 * @param on which calls are meant
	 * @param serve which of them are hit
	 * @param effect what happens to those
	 * @param met how many calls it was meant for
	 * @param served how many of them it hit
	 * @param scope the project whose fault it is; empty: everybody's
	 * @param etag stands for what was written
	 */
	record DescribedFault(String name, @Schema(type = "string") JsonNode like, @Schema(type = "object") JsonNode on,
			@Schema(type = "object") JsonNode serve, @JsonProperty("do") @Schema(type = "object") JsonNode effect,
			long met, long served, String scope, String etag) {
	}

}
