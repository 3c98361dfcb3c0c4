package dev.longrunning.emulator.operation;

import java.time.Instant;

import dev.longrunning.emulator.timeline.OperationState;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Transition;

/**
 * The conversion of an operation at an instant to the message of
 * {@code google/longrunning/operations.proto}. No other class converts between the two.
 */
public final class OperationMessages {

	private final MetadataFiller filler;

	/**
	 * Messages whose changing metadata fields a filler sets.
	 * @param filler sets state, times and progress
	 */
	public OperationMessages(MetadataFiller filler) {
		this.filler = filler;
	}

	/**
	 * The operation as a client sees it at an instant.
	 * @param operation the operation
	 * @param instant the instant
	 * @return the message
	 */
	public com.google.longrunning.Operation at(Operation operation, Instant instant) {
		return message(operation, operation.timeline().at(instant));
	}

	/**
	 * The operation as a client sees it right after a transition.
	 * @param operation the operation
	 * @param transition the transition
	 * @return the message
	 */
	public com.google.longrunning.Operation at(Operation operation, Transition transition) {
		return message(operation, operation.timeline().at(transition));
	}

	private com.google.longrunning.Operation message(Operation operation, OperationState state) {
		var builder = com.google.longrunning.Operation.newBuilder().setName(operation.name().value());
		operation.metadata().ifPresent((metadata) -> builder.setMetadata(this.filler.fill(metadata, state)));
		state.result().ifPresent((result) -> {
			builder.setDone(true);
			switch (result) {
				case Outcome.Response response -> {
					if (response.hasValue()) {
						builder.setResponse(response.value());
					}
				}
				case Outcome.Failure failure -> builder.setError(failure.error());
			}
		});
		return builder.build();
	}

}
