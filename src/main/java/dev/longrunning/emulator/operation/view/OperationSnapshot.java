package dev.longrunning.emulator.operation.view;

import java.util.Optional;

import com.google.protobuf.Any;
import dev.longrunning.emulator.timeline.Outcome;

/**
 * An operation as it is at an instant, without the form that an API gives it.
 *
 * @param name the full resource name; empty text for one that is not stored
 * @param metadata the metadata
 * @param result the response or error; empty if the operation is not done
 */
public record OperationSnapshot(String name, Optional<Any> metadata, Optional<Outcome.Result> result) {

	/**
	 * Tells whether the operation is done.
	 * @return true if it has a result
	 */
	public boolean isDone() {
		return this.result.isPresent();
	}

	/**
	 * The same operation without a name.
	 * @return a copy
	 */
	public OperationSnapshot withoutName() {
		return new OperationSnapshot("", this.metadata, this.result);
	}

	/**
	 * The same operation with other metadata.
	 * @param changed the metadata
	 * @return a copy
	 */
	public OperationSnapshot withMetadata(Optional<Any> changed) {
		return new OperationSnapshot(this.name, changed, this.result);
	}

	/**
	 * The same operation with another result.
	 * @param changed the result
	 * @return a copy
	 */
	public OperationSnapshot withResult(Optional<Outcome.Result> changed) {
		return new OperationSnapshot(this.name, this.metadata, changed);
	}

}
