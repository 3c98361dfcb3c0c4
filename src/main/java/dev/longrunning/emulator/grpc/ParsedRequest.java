package dev.longrunning.emulator.grpc;

import com.google.protobuf.Message;
import io.grpc.Status;

/** The result of parsing the bytes of a request. */
sealed interface ParsedRequest {

	/**
	 * A request that was parsed.
	 *
	 * @param message the request
	 */
	record Whole(Message message) implements ParsedRequest {
	}

	/**
	 * Bytes that cannot be parsed as a request.
	 *
	 * @param status the status that ends the call
	 */
	record Unreadable(Status status) implements ParsedRequest {

		/**
		 * Converts the status of the gRPC library: INTERNAL, its status for unparsable
		 * bytes, becomes INVALID_ARGUMENT.
		 * @param failure the status of the library
		 */
		static Unreadable of(Status failure) {
			return new Unreadable((failure.getCode() == Status.Code.INTERNAL)
					? Status.INVALID_ARGUMENT.withDescription(failure.getDescription()).withCause(failure.getCause())
					: failure);
		}

	}

}
