package dev.longrunning.emulator.operation;

import com.google.protobuf.Any;
import dev.longrunning.emulator.timeline.OperationState;

/**
 * A function that sets the changing fields of an operation's metadata: state, times,
 * progress.
 */
@FunctionalInterface
public interface MetadataFiller {

	/**
	 * The metadata for a state.
	 * @param metadata the metadata that the operation was created with
	 * @param state the current state of the operation
	 * @return the metadata to show
	 */
	Any fill(Any metadata, OperationState state);

}
