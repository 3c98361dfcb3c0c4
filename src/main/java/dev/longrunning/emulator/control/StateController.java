package dev.longrunning.emulator.control;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import dev.longrunning.emulator.control.view.EmptyAnswer;
import dev.longrunning.emulator.limit.BodyReader;
import dev.longrunning.emulator.limit.ExpensiveWork;
import dev.longrunning.emulator.limit.Limits;
import dev.longrunning.emulator.name.ProjectName;
import dev.longrunning.emulator.snapshot.EmulatorState;
import dev.longrunning.emulator.snapshot.SnapshotLabel;
import dev.longrunning.emulator.snapshot.Snapshots;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Everything at once: back to the start, and back to what there was. */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "state", description = "Everything at once: back to the start, and back to what there was")
class StateController {

	private final EmulatorState state;

	private final Snapshots snapshots;

	private final ExpensiveWork work;

	private final BodyReader documents;

	StateController(EmulatorState state, Snapshots snapshots, ExpensiveWork work, Limits limits) {
		this.state = state;
		this.snapshots = snapshots;
		this.work = work;
		this.documents = new BodyReader(limits.snapshot(), "EMULATOR_LIMITS_SNAPSHOT");
	}

	@PostMapping("/reset")
	@Operation(operationId = "reset", summary = "Go back to what was there after the start",
			description = "Operations, scenarios, faults, the clock and the journal. What files brought at the start is there again.")
	EmptyAnswer reset(
			@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope) {
		var project = ProjectName.scope(scope);
		return this.work.finish(() -> {
			this.state.reset(project);
			return new EmptyAnswer();
		});
	}

	@GetMapping("/snapshots")
	@Operation(operationId = "listSnapshots", summary = "List the snapshots")
	SnapshotList list() {
		return new SnapshotList(this.snapshots.all().stream().map(StateController::described).toList());
	}

	@PutMapping("/snapshots/{name}")
	@Operation(operationId = "putSnapshot", summary = "Take a snapshot",
			description = "Of the operations, scenarios, faults and clocks there are. With a body it is not taken but read: the body is one that was exported.")
	@RequestBody(content = @Content(schema = @Schema(type = "object")))
	DescribedSnapshot put(@PathVariable String name,
			@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope,
			HttpServletRequest request) {
		var project = ProjectName.scope(scope);
		return described(this.snapshots.put(name, (buffer) -> RequestDocument.transfer(request, this.documents, buffer))
			.orElseGet(() -> this.work.finish(() -> this.snapshots.take(name, project))));
	}

	@GetMapping("/snapshots/{name}")
	@Operation(operationId = "getSnapshot", summary = "Export a snapshot",
			description = "As a document that putSnapshot reads.")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
	void get(@PathVariable String name, HttpServletResponse response) throws IOException {
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		this.snapshots.export(name, response.getOutputStream());
	}

	@PostMapping("/snapshots/{name}:restore")
	@Operation(operationId = "restoreSnapshot", summary = "Go back to a snapshot",
			description = "What it was taken of is exactly as it was then, its clock as well: a project's clock is its own from then on. Other projects are not touched by the snapshot of one.")
	DescribedSnapshot restore(@PathVariable String name) {
		return described(this.work.finish(() -> this.snapshots.restore(name)));
	}

	@DeleteMapping("/snapshots/{name}")
	@Operation(operationId = "deleteSnapshot", summary = "Delete a snapshot")
	EmptyAnswer delete(@PathVariable String name) {
		this.snapshots.remove(name);
		return new EmptyAnswer();
	}

	private static DescribedSnapshot described(SnapshotLabel label) {
		return new DescribedSnapshot(label.name(), label.scope(), label.takenAt(), label.operations(), label.bytes());
	}

	/**
	 * All snapshots.
	 *
	 * @param snapshots those, by name
	 */
	record SnapshotList(List<DescribedSnapshot> snapshots) {
	}

	/**
	 * One snapshot.
	 *
	 * @param name what it is called
	 * @param scope the project it was taken of; empty: the whole emulator
	 * @param takenAt what the clock showed
	 * @param operations how many operations are in it
	 * @param bytes how long its document is
	 */
	record DescribedSnapshot(String name, String scope, Instant takenAt, int operations, long bytes) {
	}

}
