package dev.longrunning.emulator.control;

import java.util.List;

import dev.longrunning.emulator.control.view.EmptyAnswer;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.rule.Rules.Count;
import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.scenario.script.ScenarioReader;
import dev.longrunning.emulator.scenario.script.Scenarios;
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

/** The control API's endpoints for scenarios. */
@RestController
@RequestMapping(path = "/emulator/v1/scenarios", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "scenarios",
		description = "The scenarios: the duration, progress and outcome of operations, and the answers of other methods")
class ScenariosController {

	private static final String SCOPE_DESCRIPTION = "The project that the scenario belongs to, as in projects/demo. It serves calls of that project only, and its name is unique within the project";

	private final RuleResources<Scenario, ScenarioView> scenarios;

	private final ScenarioReader reader;

	private final RequestDocument bodies;

	private final ExpensiveWork work;

	ScenariosController(Scenarios scenarios, ScenarioReader reader, RequestDocument bodies, ExpensiveWork work) {
		this.bodies = bodies;
		this.scenarios = new RuleResources<>(scenarios.rules(), "scenario", ScenariosController::view);
		this.reader = reader;
		this.work = work;
	}

	@GetMapping
	@Operation(operationId = "listScenarios", summary = "List the scenarios",
			description = "In the order of evaluation: the first scenario that matches a call serves it.")
	ScenarioList list(
			@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return new ScenarioList(this.scenarios.list(scope));
	}

	@GetMapping("/{name}")
	@Operation(operationId = "getScenario", summary = "Get a scenario")
	ResponseEntity<ScenarioView> get(@PathVariable String name,
			@Parameter(description = SCOPE_DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return this.scenarios.get(scope, name);
	}

	@PutMapping(path = "/{name}")
	@Operation(operationId = "putScenario", summary = "Create or replace a scenario",
			description = "A new scenario is added before all others. A scenario that exists is replaced and keeps its place. Its counts start at 0. The body is a scenario as in a scenario file, in JSON or YAML.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"), examples = { @ExampleObject(name = "script",
			summary = "The course of operations",
			value = """
					{"script": {"stages": [{"for": "2s"}, {"polls": 3}], "outcome": {"error": {"code": "RESOURCE_EXHAUSTED", "message": "No quota."}}}}"""),
			@ExampleObject(name = "answer", summary = "The response of a method that starts no operation",
					value = """
							{"when": {"method": "GetProduct"}, "answer": {"name": "${request.name}", "displayName": "Shoe"}}"""),
			@ExampleObject(name = "error", summary = "The error of a method that starts no operation", value = """
					{"when": {"method": "GetProduct"}, "error": {"code": "NOT_FOUND", "message": "No product."}}""") }))
	ResponseEntity<ScenarioView> put(@PathVariable String name,
			@Parameter(description = SCOPE_DESCRIPTION) @RequestParam(defaultValue = "") String scope,
			@Parameter(description = RuleResources.VALIDATE_ONLY) @RequestParam(
					defaultValue = "false") boolean validateOnly,
			HttpServletRequest request) {
		var body = this.bodies.of(request);
		var scenario = this.work.run(() -> this.reader.one(body, name));
		return validateOnly ? this.scenarios.validate(scope, scenario, request)
				: this.scenarios.put(scope, scenario, request);
	}

	@DeleteMapping("/{name}")
	@Operation(operationId = "deleteScenario", summary = "Delete a scenario",
			description = "Operations that it has started already continue by it.")
	EmptyAnswer delete(@PathVariable String name,
			@Parameter(description = SCOPE_DESCRIPTION) @RequestParam(defaultValue = "") String scope,
			HttpServletRequest request) {
		return this.scenarios.delete(scope, name, request);
	}

	@DeleteMapping
	@Operation(operationId = "deleteScenarios", summary = "Delete all scenarios",
			description = "Including those of files, which a reset restores. Operations that they have started already continue by them.")
	EmptyAnswer deleteAll(
			@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return this.scenarios.deleteAll(scope);
	}

	private static ScenarioView view(Count<Scenario> count) {
		var written = count.rule().written();
		return new ScenarioView(count.rule().name(), written.path("when"), written.path("script"),
				written.path("answer"), written.path("error"), count.met(), count.served(), count.scope().orElse(""),
				RuleResources.etag(count.rule()));
	}

	/**
	 * The list of all scenarios.
	 *
	 * @param scenarios the scenarios in the order of evaluation
	 */
	record ScenarioList(List<ScenarioView> scenarios) {
	}

	/**
	 * A scenario with its counts.
	 *
	 * @param name the name
	 * @param when the conditions on calls, as written
	 * @param script the course of the operation, as written
	 * @param answer the response of a method that starts no operation, as written
	 * @param error the error of a method that starts no operation, as written
	 * @param met the number of calls that matched
	 * @param served the number of calls that it served
	 * @param scope the project that the scenario belongs to; empty for all projects
	 * @param etag the entity tag of the scenario as it was written
	 */
	record ScenarioView(String name, @Schema(type = "object") JsonNode when, @Schema(type = "object") JsonNode script,
			@Schema(type = "object") JsonNode answer, @Schema(type = "object") JsonNode error, long met, long served,
			String scope, String etag) {
	}

}
