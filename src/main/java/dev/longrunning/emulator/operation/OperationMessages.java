package dev.longrunning.emulator.operation;

import java.time.Instant;

import dev.longrunning.emulator.timeline.OperationState;
import dev.longrunning.emulator.timeline.Outcome;
import dev.longrunning.emulator.timeline.Transition;

/**
 * Turns an operation at an instant into the message of
 * {@code google/longrunning/operations.proto}: the one place where the two meet.
 */
public final class OperationMessages {

	private final MetadataFiller filler;

	/**
	 * Messages whose metadata is filled in by somebody.
	 * @param filler fills in what moves
	 */
	public OperationMessages(MetadataFiller filler) {
		this.filler = filler;
	}

	/**
	 * The operation as a client sees it.
	 * @param operation the operation
	 * @param instant when
	 * @return the message
	 */
	public com.google.longrunning.Operation at(Operation operation, Instant instant) {
		return showing(operation, operation.timeline().at(instant));
	}

	/**
	 * The operation as a client sees it that looks just then.
	 * @param operation the operation
	 * @param transition when
	 * @return the message
	 */
	public com.google.longrunning.Operation at(Operation operation, Transition transition) {
		return showing(operation, operation.timeline().at(transition));
	}

	private com.google.longrunning.Operation showing(Operation operation, OperationState snapshot) {
		var message = com.google.longrunning.Operation.newBuilder().setName(operation.name().value());
		operation.metadata().ifPresent((metadata) -> message.setMetadata(this.filler.fill(metadata, snapshot)));
		snapshot.result().ifPresent((result) -> {
			message.setDone(true);
			switch (result) {
				case Outcome.Response response -> {
					if (response.hasValue()) {
						message.setResponse(response.value());
					}
				}
				case Outcome.Failure failure -> message.setError(failure.error());
			}
		});
		return message.build();
	}

}
