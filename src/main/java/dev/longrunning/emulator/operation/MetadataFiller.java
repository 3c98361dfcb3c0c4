package dev.longrunning.emulator.operation;

import com.google.protobuf.Any;
import dev.longrunning.emulator.timeline.OperationState;

/** Writes into an operation's metadata what moves: state, times, progress. */
@FunctionalInterface
public interface MetadataFiller {

	/**
	 * The metadata at a moment.
	 * @param metadata what was said at the start
	 * @param snapshot what the operation shows now
	 * @return the metadata to show
	 */
	Any fill(Any metadata, OperationState snapshot);

}
