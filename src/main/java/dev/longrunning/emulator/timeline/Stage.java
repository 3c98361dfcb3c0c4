package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.util.Optional;

import com.google.protobuf.ByteString;

/**
 * A stretch of an operation's life.
 *
 * @param length how long it lasts, not negative; empty: until something from outside
 * changes it
 * @param phase what the operation is doing meanwhile; empty: its metadata already says so
 * and is shown as it stands
 * @param metadata fields laid over the operation's metadata meanwhile, a serialized
 * message of the metadata's type
 */
public record Stage(Optional<Duration> length, Optional<Phase> phase, ByteString metadata) {

	public Stage {
		if (length.isPresent() && length.get().isNegative()) {
			throw new IllegalArgumentException("A stage lasts no negative time: " + length.get());
		}
		if (phase.isPresent() && phase.get().isFinal()) {
			throw new IllegalArgumentException("No stage is " + phase.get() + ": that is an outcome's word");
		}
	}

	/**
	 * A stage of that length in that phase.
	 * @param phase what the operation is doing
	 * @param length how long
	 * @return the stage
	 */
	public static Stage of(Phase phase, Duration length) {
		return new Stage(Optional.of(length), Optional.of(phase), ByteString.EMPTY);
	}

	/**
	 * A stage that shows the metadata as it stands until something from outside changes
	 * it.
	 * @return the stage
	 */
	public static Stage asItStands() {
		return new Stage(Optional.empty(), Optional.empty(), ByteString.EMPTY);
	}

}
