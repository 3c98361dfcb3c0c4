package dev.longrunning.emulator.operation;

import java.time.Instant;

import dev.longrunning.emulator.operation.view.OperationSnapshot;
import dev.longrunning.emulator.timeline.OperationState;
import dev.longrunning.emulator.timeline.Transition;

/** The computation of an operation at an instant. */
public final class OperationSnapshots {

	private final MetadataFiller filler;

	/**
	 * Snapshots whose changing metadata fields a filler sets.
	 * @param filler sets state, times and progress
	 */
	public OperationSnapshots(MetadataFiller filler) {
		this.filler = filler;
	}

	/**
	 * The operation at an instant.
	 * @param operation the operation
	 * @param instant the instant
	 * @return the snapshot
	 */
	public OperationSnapshot at(Operation operation, Instant instant) {
		return snapshot(operation, operation.timeline().at(instant));
	}

	/**
	 * The operation right after a transition.
	 * @param operation the operation
	 * @param transition the transition
	 * @return the snapshot
	 */
	public OperationSnapshot at(Operation operation, Transition transition) {
		return snapshot(operation, operation.timeline().at(transition));
	}

	private OperationSnapshot snapshot(Operation operation, OperationState state) {
		return new OperationSnapshot(operation.name().value(),
				operation.metadata().map((metadata) -> this.filler.fill(metadata, state)), state.result());
	}

}
