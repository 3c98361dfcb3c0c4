package dev.longrunning.emulator.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.longrunning.emulator.operation.Operation;
import dev.longrunning.emulator.operation.OperationSnapshots;
import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.scenario.Jobs;
import dev.longrunning.emulator.scenario.StartCall;
import dev.longrunning.emulator.status.Code;
import dev.longrunning.emulator.status.StatusException;
import dev.longrunning.emulator.surface.Surfaces;
import tools.jackson.databind.JsonNode;

/**
 * The comparison of recordings with the operations that the emulator makes of the same
 * request by its definitions and data, without scenarios and stored resources.
 */
public final class RecordingComparison {

	private static final Secrets NO_SECRETS = new Secrets(Set.of());

	private final Surfaces surfaces;

	private final Jobs jobs;

	private final OperationSnapshots snapshots;

	private final RecordedMessages messages;

	RecordingComparison(Surfaces surfaces, Jobs jobs, OperationSnapshots snapshots, RecordedMessages messages) {
		this.surfaces = surfaces;
		this.jobs = jobs;
		this.snapshots = snapshots;
		this.messages = messages;
	}

	/**
	 * Compares the fields of a recording with those of the emulator's own answers.
	 * @param recording the recording
	 * @return the fields that one of the two does not have, or has with another type
	 * @throws StatusException FAILED_PRECONDITION if its method is not loaded
	 */
	public List<FieldDifference> differences(Recording recording) {
		var operation = operation(recording);
		var emulated = states(operation);
		var metadata = ShownFields.differences("metadata",
				ShownFields.in(recording.sightings().stream().map(Sighting::metadata)),
				ShownFields.in(emulated.stream().map((state) -> this.messages.metadata(state, NO_SECRETS))));
		var responses = recording.end()
			.flatMap(RecordingComparison::response)
			.map((response) -> ShownFields.differences("response", ShownFields.in(Stream.of(response)),
					ShownFields.in(emulated.stream()
						.flatMap((state) -> this.messages.end(state, NO_SECRETS).stream())
						.flatMap((end) -> response(end).stream()))));
		return Stream.concat(metadata, responses.orElseGet(Stream::empty)).toList();
	}

	private static Optional<JsonNode> response(RecordedEnd end) {
		return switch (end) {
			case RecordedEnd.Response(var json) -> Optional.of(json);
			case RecordedEnd.Failure _ -> Optional.empty();
		};
	}

	/** The states after each transition, and one amid its progress. */
	private List<OperationSnapshot> states(Operation operation) {
		var timeline = operation.timeline();
		var end = timeline.doneAt().orElse(timeline.start());
		var middle = timeline.start().plus(Duration.between(timeline.start(), end).dividedBy(2));
		return Stream
			.concat(timeline.transitions(end).stream().map((transition) -> this.snapshots.at(operation, transition)),
					Stream.of(this.snapshots.at(operation, middle), this.snapshots.at(operation, end)))
			.toList();
	}

	private Operation operation(Recording recording) {
		var start = recording.start();
		var surface = this.surfaces.find(start.service()).orElseThrow(() -> notLoaded(start));
		var method = surface.methods()
			.stream()
			.filter((one) -> one.fullName().equals(start.method()))
			.findFirst()
			.orElseThrow(() -> notLoaded(start));
		Instant time = start.time();
		return this.jobs.start(new StartCall(surface, method, start.request(), start.scope()), Optional.empty(),
				List.of(), List.of(), time);
	}

	private static StatusException notLoaded(Recording.Start start) {
		return StatusException.of(Code.FAILED_PRECONDITION, "METHOD_NOT_LOADED",
				"The method '" + start.method() + "' of the recording is not loaded. Load its definitions.");
	}

}
