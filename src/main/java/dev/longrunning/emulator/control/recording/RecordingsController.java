package dev.longrunning.emulator.control.recording;

import java.io.IOException;
import java.util.List;

import dev.longrunning.emulator.control.RequestDocument;
import dev.longrunning.emulator.control.view.DocumentForm;
import dev.longrunning.emulator.control.view.EmptyAnswer;
import dev.longrunning.emulator.har.HarImport;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.recording.FieldDifference;
import dev.longrunning.emulator.recording.RecordedScenarios;
import dev.longrunning.emulator.recording.Recording;
import dev.longrunning.emulator.recording.RecordingComparison;
import dev.longrunning.emulator.recording.Recordings;
import dev.longrunning.emulator.status.StatusException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The control API's endpoints for recordings of operations of upstreams. */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "recordings", description = "The recordings of operations of upstreams, which can be played again")
class RecordingsController {

	private static final String SCOPE = "Only the recordings of this project, as in projects/demo";

	private static final String FORM = "scenarios for a file of scenarios, operations for a file of operations as they were";

	private final Recordings recordings;

	private final RecordedScenarios scenarios;

	private final ExpensiveWork work;

	private final HarImport har;

	private final RequestDocument bodies;

	private final RecordingComparison comparison;

	RecordingsController(Recordings recordings, RecordedScenarios scenarios, ExpensiveWork work, HarImport har,
			RequestDocument bodies, RecordingComparison comparison) {
		this.comparison = comparison;
		this.har = har;
		this.bodies = bodies;
		this.recordings = recordings;
		this.scenarios = scenarios;
		this.work = work;
	}

	@GetMapping("/recordings")
	@Operation(operationId = "listRecordings", summary = "List the recordings",
			description = "In the order of their starts.")
	RecordingList list(@Parameter(description = SCOPE) @RequestParam(defaultValue = "") String scope) {
		return new RecordingList(this.recordings.all(ProjectName.scope(scope)).stream().map(RecordingView::of).toList(),
				this.recordings.dropped());
	}

	@GetMapping(path = "/recordings/{name}", produces = { DocumentForm.YAML, MediaType.APPLICATION_JSON_VALUE })
	@Operation(operationId = "getRecording", summary = "Write a recording as a file that plays it again",
			description = "In YAML, or in JSON with the header Accept: application/json.")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = DocumentForm.YAML, schema = @Schema(type = "object")))
	void get(@PathVariable String name,
			@Parameter(description = FORM) @RequestParam(defaultValue = "scenarios") String as,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		write(List.of(this.recordings.get(name)), as, request, response);
	}

	@GetMapping("/recordings/{name}:compare")
	@Operation(operationId = "compareRecording",
			summary = "Compare a recording with what the emulator answers by itself",
			description = "Lists the fields that only one of the two has, or that have another type. The emulator's own answers come from the definitions and its data, without scenarios and stored resources.")
	Comparison compare(@PathVariable String name) {
		var recording = this.recordings.get(name);
		return new Comparison(recording.start().method(), this.work.run(() -> this.comparison.differences(recording)));
	}

	@GetMapping(path = "/recordings:export", produces = { DocumentForm.YAML, MediaType.APPLICATION_JSON_VALUE })
	@Operation(operationId = "exportRecordings", summary = "Write all recordings as one file that plays them again",
			description = "Each recording serves one start of its method, in the order in which they were recorded; the last recording of a method serves all further starts.")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = DocumentForm.YAML, schema = @Schema(type = "object")))
	void export(@Parameter(description = SCOPE) @RequestParam(defaultValue = "") String scope,
			@Parameter(description = FORM) @RequestParam(defaultValue = "scenarios") String as,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		write(this.recordings.all(ProjectName.scope(scope)), as, request, response);
	}

	@PostMapping("/recordings:import")
	@Operation(operationId = "importRecordings", summary = "Import a HAR file",
			description = "The body is a HAR file (1.2), as browsers save it. Calls of loaded APIs become recordings. The answer counts the calls that were left out, by reason.")
	@RequestBody(content = @Content(schema = @Schema(type = "object")))
	HarImport.Result importHar(HttpServletRequest request) {
		var file = this.bodies.text(request);
		return this.work.run(() -> this.har.run(file));
	}

	private void write(List<Recording> recordings, String as, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		DocumentForm.write(this.work.run(() -> file(recordings, as)), request, response);
	}

	private ObjectNode file(List<Recording> recordings, String as) {
		return switch (as) {
			case "scenarios" -> this.scenarios.scenarios(recordings);
			case "operations" -> this.scenarios.seeds(recordings);
			default -> throw StatusException.invalidField("as",
					"The parameter as must be scenarios or operations, not '" + as + "'.");
		};
	}

	@DeleteMapping("/recordings/{name}")
	@Operation(operationId = "deleteRecording", summary = "Delete a recording")
	EmptyAnswer delete(@PathVariable String name) {
		this.recordings.delete(name);
		return new EmptyAnswer();
	}

	@DeleteMapping("/recordings")
	@Operation(operationId = "deleteRecordings", summary = "Delete all recordings")
	EmptyAnswer deleteAll(@Parameter(description = SCOPE) @RequestParam(defaultValue = "") String scope) {
		this.recordings.clear(ProjectName.scope(scope));
		return new EmptyAnswer();
	}

	/**
	 * The list of recordings.
	 *
	 * @param recordings the recordings in the order of their starts
	 * @param dropped the number of older recordings that were dropped to make room
	 */
	record RecordingList(List<RecordingView> recordings, long dropped) {
	}

	/**
	 * The differences of a recording.
	 *
	 * @param method the full name of the method that started the operation
	 * @param differences the fields that differ
	 */
	record Comparison(String method, List<FieldDifference> differences) {
	}

}
