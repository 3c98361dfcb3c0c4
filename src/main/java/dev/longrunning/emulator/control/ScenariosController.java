package dev.longrunning.emulator.control;

import java.util.List;

import dev.longrunning.emulator.scenario.script.Scenario;
import dev.longrunning.emulator.scenario.script.ScenarioReader;
import dev.longrunning.emulator.scenario.script.Scenarios;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What jobs do that users wrote a script for. */
@RestController
@RequestMapping(path = "/emulator/v1/scenarios", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "scenarios", description = "What jobs do: how long they take, what they show, how they end")
class ScenariosController {

	private final Scenarios scenarios;

	private final ScenarioReader reader;

	ScenariosController(Scenarios scenarios, ScenarioReader reader) {
		this.scenarios = scenarios;
		this.reader = reader;
	}

	@GetMapping
	@Operation(operationId = "listScenarios", summary = "List the scenarios",
			description = "In the order in which they are tried: the first that is for a call serves it.")
	ScenarioList list() {
		return new ScenarioList(this.scenarios.all().stream().map(ScenariosController::described).toList());
	}

	@GetMapping("/{name}")
	@Operation(operationId = "getScenario", summary = "Get a scenario")
	DescribedScenario get(@PathVariable String name) {
		return this.scenarios.all()
			.stream()
			.filter((count) -> count.scenario().name().equals(name))
			.findFirst()
			.map(ScenariosController::described)
			.orElseThrow(() -> notFound(name));
	}

	@PutMapping(path = "/{name}")
	@Operation(operationId = "putScenario", summary = "Write a scenario",
			description = "A new one is tried before all others; one that is there already keeps its place. It begins to count anew. The body is a scenario as in a scenario file, in JSON or YAML.")
	@RequestBody(content = @Content(schema = @Schema(type = "object"),
			examples = @ExampleObject("""
					{"script": {"stages": [{"for": "2s"}, {"polls": 3}], "outcome": {"error": {"code": "RESOURCE_EXHAUSTED", "message": "No quota."}}}}""")))
	DescribedScenario put(@PathVariable String name, HttpServletRequest request) {
		this.scenarios.put(this.reader.one(WrittenBody.of(request), name));
		return get(name);
	}

	@DeleteMapping("/{name}")
	@Operation(operationId = "deleteScenario", summary = "Delete a scenario",
			description = "Jobs that it has started go on by it.")
	Empty delete(@PathVariable String name) {
		if (this.scenarios.remove((scenario) -> scenario.name().equals(name)) == 0) {
			throw notFound(name);
		}
		return new Empty();
	}

	private static StatusException notFound(String name) {
		return StatusException.of(Code.NOT_FOUND, "SCENARIO_NOT_FOUND", "There is no scenario '" + name + "'.");
	}

	private static DescribedScenario described(Scenarios.Count count) {
		Scenario scenario = count.scenario();
		return new DescribedScenario(scenario.name(), scenario.written().path("when"),
				scenario.written().path("script"), count.met(), count.served());
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
	 */
	record DescribedScenario(String name, @Schema(type = "object") JsonNode when,
			@Schema(type = "object") JsonNode script, long met, long served) {
	}

}
