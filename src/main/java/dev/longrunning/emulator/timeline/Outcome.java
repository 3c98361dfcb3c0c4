package dev.longrunning.emulator.timeline;

import java.time.Duration;
import java.util.Optional;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.Status;

/** The end of an operation that nothing else ends earlier. */
public sealed interface Outcome {

	/** The operation does not end by itself. */
	record Never() implements Outcome {
	}

	/**
	 * The response or error that the operation ends with by itself.
	 * @return the result; empty if it does not end by itself
	 */
	default Optional<Result> ownResult() {
		return switch (this) {
			case Never() -> Optional.empty();
			case Early early -> Optional.of(early.result());
			case Result result -> Optional.of(result);
		};
	}

	/**
	 * An end that comes before the stages have passed, so that the operation stops in the
	 * middle of its progress.
	 *
	 * @param after the time from the start to the end, not negative
	 * @param result the response or error
	 */
	record Early(Duration after, Result result) implements Outcome {

		public Early {
			if (after.isNegative()) {
				throw new IllegalArgumentException("The time until the end must not be negative: " + after);
			}
		}

		/** This end at a later time. */
		Early later(Duration time) {
			return new Early(this.after.plus(time), this.result);
		}

	}

	/** An end with exactly one of response and error. */
	sealed interface Result extends Outcome {

		/**
		 * The metadata fields from the end on, as a serialized message of the metadata's
		 * type; they replace those of the operation.
		 * @return the fields
		 */
		ByteString metadata();

		/**
		 * The size of the response or error with its metadata.
		 * @return the serialized size, in bytes
		 */
		int size();

	}

	/**
	 * Success.
	 *
	 * @param value the operation's {@code response}; {@link #NO_VALUE} for the services
	 * whose operations end with neither response nor error
	 * @param metadata the metadata fields from the end on
	 */
	record Response(Any value, ByteString metadata) implements Result {

		/** The placeholder of a response that is not shown. */
		public static final Any NO_VALUE = Any.getDefaultInstance();

		public Response(Any value) {
			this(value, ByteString.EMPTY);
		}

		/**
		 * Returns whether the response is shown.
		 * @return false for {@link #NO_VALUE}
		 */
		public boolean hasValue() {
			return !this.value.equals(NO_VALUE);
		}

		@Override
		public int size() {
			return this.value.getSerializedSize() + this.metadata.size();
		}

	}

	/**
	 * Failure.
	 *
	 * @param error the operation's {@code error}; its code is not OK
	 * @param metadata the metadata fields from the end on
	 */
	record Failure(Status error, ByteString metadata) implements Result {

		public Failure {
			if (error.getCode() == 0) {
				throw new IllegalArgumentException("The code of an operation's error must not be OK");
			}
		}

		public Failure(Status error) {
			this(error, ByteString.EMPTY);
		}

		@Override
		public int size() {
			return this.error.getSerializedSize() + this.metadata.size();
		}

	}

}
