package dev.longrunning.emulator.timeline;

import java.time.Instant;
import java.util.Optional;

import com.google.protobuf.ByteString;

/**
 * The state of an operation at an instant, as clients see it.
 *
 * @param phase the activity of the operation; empty: its metadata is shown unchanged
 * @param progress the progress from 0 to 1, in steps of a hundredth; empty if the length
 * of the operation is not known
 * @param createTime the time of its creation
 * @param startTime the time at which work began; empty before
 * @param updateTime the time of the last change
 * @param endTime the time of its end; empty before
 * @param result the response or error; present exactly when it is done
 * @param metadata the metadata fields of the current or last stage, as a serialized
 * message; they replace those of the operation. A result has its own
 */
public record OperationState(Optional<Phase> phase, Optional<Double> progress, Instant createTime,
		Optional<Instant> startTime, Instant updateTime, Optional<Instant> endTime, Optional<Outcome.Result> result,
		ByteString metadata) {

	/**
	 * Returns whether the operation has ended.
	 * @return whether it has a result
	 */
	public boolean isDone() {
		return this.result.isPresent();
	}

}
