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

/** What jobs do that users wrote a script for. */
@RestController
@RequestMapping(path = "/emulator/v1/scenarios", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "scenarios", description = "What jobs do: how long they take, what they show, how they end")
class ScenariosController {

	private static final String OWNER = "The project whose scenario it is: it is for that project's calls only, and its name is the project's own";

	private final RuleResources<Scenario, DescribedScenario> scenarios;

	private final ScenarioReader reader;

	private final RequestDocument bodies;

	private final ExpensiveWork work;

	ScenariosController(Scenarios scenarios, ScenarioReader reader, RequestDocument bodies, ExpensiveWork work) {
		this.bodies = bodies;
		this.scenarios = new RuleResources<>(scenarios.rules(), "scenario", ScenariosController::described);
		this.reader = reader;
		this.work = work;
	}

	@GetMapping
	@Operation(operationId = "listScenarios", summary = "List the scenarios",
			description = "In the order in which they are tried: the first that is for a call serves it.")
	ScenarioList list(
			@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return new ScenarioList(this.scenarios.list(scope));
	}

	@GetMapping("/{name}")
	@Operation(operationId = "getScenario", summary = "Get a scenario")
	ResponseEntity<DescribedScenario> get(@PathVariable String name,
			@Parameter(description = OWNER) @RequestParam(defaultValue = "") String scope) {
		return this.scenarios.get(scope, name);
	}

	@PutMapping(path = "/{name}")
	@Operation(operationId = "putScenario", summary = "Write a scenario",
			description = "A new one is tried before all others; one that is there already keeps its place. It begins to count anew. The body is a scenario as in a scenario file, in JSON or YAML.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"),
			examples = @ExampleObject("""
					{"script": {"stages": [{"for": "2s"}, {"polls": 3}], "outcome": {"error": {"code": "RESOURCE_EXHAUSTED", "message": "No quota."}}}}""")))
	ResponseEntity<DescribedScenario> put(@PathVariable String name,
			@Parameter(description = OWNER) @RequestParam(defaultValue = "") String scope, HttpServletRequest request) {
		var body = this.bodies.of(request);
		return this.scenarios.put(scope, this.work.run(() -> this.reader.one(body, name)), request);
	}

	@DeleteMapping("/{name}")
	@Operation(operationId = "deleteScenario", summary = "Delete a scenario",
			description = "Jobs that it has started go on by it.")
	EmptyAnswer delete(@PathVariable String name,
			@Parameter(description = OWNER) @RequestParam(defaultValue = "") String scope, HttpServletRequest request) {
		return this.scenarios.delete(scope, name, request);
	}

	@DeleteMapping
	@Operation(operationId = "deleteScenarios", summary = "Delete all scenarios",
			description = "Those of files too: a reset brings these back. Jobs that they have started go on by them.")
	EmptyAnswer deleteAll(
			@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		return this.scenarios.deleteAll(scope);
	}

	private static DescribedScenario described(Count<Scenario> count) {
		var scenario = count.rule();
		return new DescribedScenario(scenario.name(), scenario.written().path("when"),
				scenario.written().path("script"), count.met(), count.served(), count.scope().orElse(""),
				RuleResources.etag(count.rule()));
	}

	/**
	 * All scenarios.
	 *
	 * @param scenarios those, in the order in which they are tried
	 */
	record ScenarioList(List<DescribedScenario> scenarios) {
	}

	/**
	 * One scenario.
	 *
	 * @param name what it is called
	 * @param when which calls it is for, as it was written
	 * @param script what the job does, as it was written
	 * @param met how many calls it was meant for
	 * @param served how many of them it served
	 * @param scope the project whose scenario it is; empty: everybody's
	 * @param etag stands for what was written
	 */
	record DescribedScenario(String name, @Schema(type = "object") JsonNode when,
			@Schema(type = "object") JsonNode script, long met, long served, String scope, String etag) {
	}

}
