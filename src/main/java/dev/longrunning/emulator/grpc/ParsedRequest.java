package dev.longrunning.emulator.grpc;

import com.google.protobuf.Message;
import io.grpc.Status;

/** The result of reading the bytes of a request. */
sealed interface ParsedRequest {

	/**
	 * A request that was read.
	 *
	 * @param message the request
	 */
	record Whole(Message message) implements ParsedRequest {
	}

	/**
	 * Bytes that are no request.
	 *
	 * @param status how the call ends
	 */
	record Unreadable(Status status) implements ParsedRequest {

		/**
		 * Makes one from what a library says of the bytes.
		 * @param failure its status: INTERNAL for whatever it cannot read
		 */
		static Unreadable of(Status failure) {
			return new Unreadable((failure.getCode() == Status.Code.INTERNAL)
					? Status.INVALID_ARGUMENT.withDescription(failure.getDescription()).withCause(failure.getCause())
					: failure);
		}

	}

}
