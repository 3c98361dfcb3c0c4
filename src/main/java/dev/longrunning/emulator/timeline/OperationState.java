package dev.longrunning.emulator.timeline;

import java.time.Instant;
import java.util.Optional;

import com.google.protobuf.ByteString;

/**
 * What an operation shows at an instant.
 *
 * @param phase what it is doing; empty: its metadata says so as it stands
 * @param progress how much is done, 0 to 1, in steps of a hundredth; empty where the
 * length is not known
 * @param createTime when it was made
 * @param startTime when work began; empty before
 * @param updateTime when anything last changed
 * @param endTime when it was done; empty before
 * @param result how it ended; present exactly when it is done
 * @param metadata fields laid over its metadata by the stage it is in or ended in, a
 * serialized message; a result has its own
 */
public record OperationState(Optional<Phase> phase, Optional<Double> progress, Instant createTime,
		Optional<Instant> startTime, Instant updateTime, Optional<Instant> endTime, Optional<Outcome.Result> result,
		ByteString metadata) {

	/**
	 * Whether the operation has ended.
	 * @return whether there is a result
	 */
	public boolean isDone() {
		return this.result.isPresent();
	}

}
