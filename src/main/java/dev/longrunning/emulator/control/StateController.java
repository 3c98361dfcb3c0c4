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

/** The control API's endpoints for the whole state: reset and snapshots. */
@RestController
@RequestMapping(path = "/emulator/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "state", description = "The whole state: reset it, take and restore snapshots")
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
	@Operation(operationId = "reset", summary = "Reset the state to that after the start",
			description = "Resets operations, resources, scenarios, faults, the clock and the journal. Everything that files define is loaded again.")
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
		return new SnapshotList(this.snapshots.all().stream().map(StateController::view).toList());
	}

	@PutMapping("/snapshots/{name}")
	@Operation(operationId = "putSnapshot", summary = "Take or import a snapshot",
			description = "Without a body: takes a snapshot of all operations, resources, scenarios, faults and clocks. With a body: imports it as an exported snapshot.")
	@RequestBody(content = @Content(schema = @Schema(type = "object")))
	SnapshotView put(@PathVariable String name,
			@Parameter(description = ScopeParameter.DESCRIPTION) @RequestParam(defaultValue = "") String scope,
			HttpServletRequest request) {
		var project = ProjectName.scope(scope);
		return view(this.snapshots.put(name, (buffer) -> RequestDocument.transfer(request, this.documents, buffer))
			.orElseGet(() -> this.work.finish(() -> this.snapshots.take(name, project))));
	}

	@GetMapping("/snapshots/{name}")
	@Operation(operationId = "getSnapshot", summary = "Export a snapshot",
			description = "As a document that putSnapshot imports.")
	@ApiResponse(responseCode = "200",
			content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
	void get(@PathVariable String name, HttpServletResponse response) throws IOException {
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		this.snapshots.export(name, response.getOutputStream());
	}

	@PostMapping("/snapshots/{name}:restore")
	@Operation(operationId = "restoreSnapshot", summary = "Restore a snapshot",
			description = "Everything that the snapshot covers is as it was when it was taken, including the clock. The snapshot of a project gives the project its own clock and does not change other projects.")
	SnapshotView restore(@PathVariable String name) {
		return view(this.work.finish(() -> this.snapshots.restore(name)));
	}

	@DeleteMapping("/snapshots/{name}")
	@Operation(operationId = "deleteSnapshot", summary = "Delete a snapshot")
	EmptyAnswer delete(@PathVariable String name) {
		this.snapshots.remove(name);
		return new EmptyAnswer();
	}

	private static SnapshotView view(SnapshotLabel label) {
		return new SnapshotView(label.name(), label.scope(), label.takenAt(), label.operations(), label.bytes());
	}

	/**
	 * The list of all snapshots.
	 *
	 * @param snapshots the snapshots in the order of their names
	 */
	record SnapshotList(List<SnapshotView> snapshots) {
	}

	/**
	 * The description of a snapshot.
	 *
	 * @param name the name
	 * @param scope the project that it covers; empty for the whole emulator
	 * @param takenAt the time of the clock when it was taken
	 * @param operations the number of operations in it
	 * @param bytes the size of its document
	 */
	record SnapshotView(String name, String scope, Instant takenAt, int operations, long bytes) {
	}

}
