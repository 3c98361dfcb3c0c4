package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.util.Optional;

import com.google.protobuf.ByteString;

/**
 * A stage of an operation.
 *
 * @param length its duration, not negative; empty: it lasts until enough polls have come
 * or a caller changes the operation
 * @param polls the polls that end it, if polls do; the length is set when the last one
 * comes
 * @param phase the phase of the operation in this stage; empty: the operation's metadata
 * is shown unchanged
 * @param metadata the metadata fields in this stage, as a serialized message of the
 * metadata's type; they replace those of the operation
 */
public record Stage(Optional<Duration> length, Optional<Polls> polls, Optional<Phase> phase, ByteString metadata) {

	public Stage {
		if (length.isPresent() && length.get().isNegative()) {
			throw new IllegalArgumentException("The length of a stage must not be negative: " + length.get());
		}
		if (phase.isPresent() && phase.get().isFinal()) {
			throw new IllegalArgumentException("A stage cannot have the final phase " + phase.get());
		}
	}

	public Stage(Optional<Duration> length, Optional<Phase> phase, ByteString metadata) {
		this(length, Optional.empty(), phase, metadata);
	}

	/**
	 * A stage with a length and a phase.
	 * @param phase the phase
	 * @param length the length
	 * @return the stage
	 */
	public static Stage of(Phase phase, Duration length) {
		return new Stage(Optional.of(length), Optional.of(phase), ByteString.EMPTY);
	}

	/**
	 * A stage without an end that shows the operation's metadata unchanged.
	 * @return the stage
	 */
	public static Stage openEnded() {
		return new Stage(Optional.empty(), Optional.empty(), ByteString.EMPTY);
	}

	/** Returns whether work has not begun. */
	boolean isPending() {
		return this.phase.filter(Phase.PENDING::equals).isPresent();
	}

	/** Returns whether the next poll counts. */
	boolean awaitsPolls() {
		return this.polls.isPresent() && this.length.isEmpty();
	}

	/** This stage with another length. */
	Stage withLength(Duration length) {
		return new Stage(Optional.of(length), this.polls, this.phase, this.metadata);
	}

	/**
	 * This stage after one more poll. The last poll sets its length to the elapsed time.
	 */
	Stage polled(Duration elapsed) {
		var counted = this.polls.orElseThrow().next();
		return new Stage(counted.isOver() ? Optional.of(elapsed) : Optional.empty(), Optional.of(counted), this.phase,
				this.metadata);
	}

	/**
	 * The polls that a stage waits for.
	 *
	 * @param needed the number of polls that end the stage, at least one
	 * @param seen the number of polls that have come
	 */
	public record Polls(int needed, int seen) {

		public Polls {
			if (needed < 1 || seen < 0 || seen > needed) {
				throw new IllegalArgumentException(
						"The number of polls must be 1 or more, and 'seen' from 0 to that number: needed " + needed
								+ ", seen " + seen);
			}
		}

		/**
		 * Polls of which none has come.
		 * @param needed the number of polls that end the stage
		 * @return the polls
		 */
		public static Polls of(int needed) {
			return new Polls(needed, 0);
		}

		boolean isOver() {
			return this.seen == this.needed;
		}

		private Polls next() {
			return new Polls(this.needed, this.seen + 1);
		}

	}

}
