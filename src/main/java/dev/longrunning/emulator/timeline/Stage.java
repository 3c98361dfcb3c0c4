package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.util.Optional;

import com.google.protobuf.ByteString;

/**
 * A stretch of an operation's life.
 *
 * @param length how long it lasts, not negative; empty: until enough polls have come, or
 * something from outside changes it
 * @param polls how many polls end it, if polls do; its length is known once they have
 * come
 * @param phase what the operation is doing meanwhile; empty: its metadata already says so
 * and is shown as it stands
 * @param metadata fields laid over the operation's metadata meanwhile, a serialized
 * message of the metadata's type
 */
public record Stage(Optional<Duration> length, Optional<Polls> polls, Optional<Phase> phase, ByteString metadata) {

	public Stage {
		if (length.isPresent() && length.get().isNegative()) {
			throw new IllegalArgumentException("A stage lasts no negative time: " + length.get());
		}
		if (phase.isPresent() && phase.get().isFinal()) {
			throw new IllegalArgumentException("No stage is " + phase.get() + ": that is an outcome's word");
		}
	}

	public Stage(Optional<Duration> length, Optional<Phase> phase, ByteString metadata) {
		this(length, Optional.empty(), phase, metadata);
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

	/** Whether the job has not started to work. */
	boolean isPending() {
		return this.phase.filter(Phase.PENDING::equals).isPresent();
	}

	/** Whether the next poll counts. */
	boolean awaitsPolls() {
		return this.polls.isPresent() && this.length.isEmpty();
	}

	/** This stage, of another length. */
	Stage lasting(Duration length) {
		return new Stage(Optional.of(length), this.polls, this.phase, this.metadata);
	}

	/** This stage after one poll more; with the last of them it has lasted that long. */
	Stage polled(Duration soFar) {
		var counted = this.polls.orElseThrow().next();
		return new Stage(counted.isOver() ? Optional.of(soFar) : Optional.empty(), Optional.of(counted), this.phase,
				this.metadata);
	}

	/**
	 * Polls that a stage waits for.
	 *
	 * @param needed how many end it, at least one
	 * @param seen how many have come
	 */
	public record Polls(int needed, int seen) {

		public Polls {
			if (needed < 1 || seen < 0 || seen > needed) {
				throw new IllegalArgumentException("A stage waits for one poll or more: " + needed + ", seen " + seen);
			}
		}

		/**
		 * Polls of which none has come.
		 * @param needed how many end the stage
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
