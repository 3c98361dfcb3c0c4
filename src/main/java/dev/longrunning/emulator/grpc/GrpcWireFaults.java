package dev.longrunning.emulator.grpc;

import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.fault.MalformedBody;
import dev.longrunning.emulator.status.Code;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;

/**
 * The faults that change gRPC answers in transit: the closest equivalents of those over
 * HTTP.
 */
final class GrpcWireFaults {

	/**
	 * A message that clients cannot parse: its first field is 0xff, which is not valid
	 * UTF-8.
	 */
	private static final byte[] UNREADABLE = { 0x0a, 1, (byte) 0xff };

	private GrpcWireFaults() {
	}

	/**
	 * Ends a call with a fault.
	 * @param fault the fault
	 * @param call the call
	 */
	static void send(Effect.OnTheWire fault, ServerCall<?, byte[]> call) {
		switch (fault) {
			case Effect.Page page -> call.close(Status.fromCodeValue(Code.ofHttp(page.status()).number())
				.withDescription("HTTP status code " + page.status()), new Metadata());
			case Effect.Reset _ ->
				call.close(Status.UNAVAILABLE.withDescription("Connection reset by peer"), new Metadata());
			case Effect.Body(var kind) -> {
				sendBody(kind, call);
				call.close(Status.OK, new Metadata());
			}
		}
	}

	private static void sendBody(MalformedBody kind, ServerCall<?, byte[]> call) {
		switch (kind) {
			case TRAILERS_ONLY -> {
				// no headers and no message before the trailers
			}
			case EMPTY -> call.sendHeaders(new Metadata());
			case TRUNCATED, INVALID_JSON, WRONG_CONTENT_TYPE -> {
				call.sendHeaders(new Metadata());
				call.sendMessage(UNREADABLE);
			}
		}
	}

}
