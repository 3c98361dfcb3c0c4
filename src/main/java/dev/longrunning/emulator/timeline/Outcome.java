package dev.longrunning.emulator.timeline;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.rpc.Status;

/** How an operation ends by itself. */
public sealed interface Outcome {

	/** It does not end by itself. */
	record Never() implements Outcome {
	}

	/** An end that shows: exactly one of response and error. */
	sealed interface Result extends Outcome {

		/**
		 * Fields laid over the operation's metadata from the end on, a serialized message
		 * of the metadata's type.
		 * @return the fields
		 */
		ByteString metadata();

	}

	/**
	 * Success.
	 *
	 * @param value the operation's {@code response}; {@link #NO_VALUE} for an operation
	 * that ends with neither response nor error, as some services have it
	 * @param metadata fields laid over the metadata from the end on
	 */
	record Response(Any value, ByteString metadata) implements Result {

		/** In the place of a response that is not shown. */
		public static final Any NO_VALUE = Any.getDefaultInstance();

		public Response(Any value) {
			this(value, ByteString.EMPTY);
		}

		/** Whether it shows. */
		public boolean hasValue() {
			return !this.value.equals(NO_VALUE);
		}

	}

	/**
	 * Failure.
	 *
	 * @param error the operation's {@code error}; its code is not OK
	 * @param metadata fields laid over the metadata from the end on
	 */
	record Failure(Status error, ByteString metadata) implements Result {

		public Failure {
			if (error.getCode() == 0) {
				throw new IllegalArgumentException("An operation's error has a code other than OK");
			}
		}

		public Failure(Status error) {
			this(error, ByteString.EMPTY);
		}

	}

}
