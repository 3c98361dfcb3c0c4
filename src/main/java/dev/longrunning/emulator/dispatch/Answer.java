package dev.longrunning.emulator.dispatch;

import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.status.Code;

/**
 * The answer to a call.
 *
 * @param message the response message, of the method's output type
 * @param onTheWire the fault that changes the answer in transit, if there is one
 */
public record Answer(Message message, Optional<Effect.OnTheWire> onTheWire) {

	/**
	 * Returns the code that the client sees. An HTTP status becomes a code by gRPC's
	 * mapping of HTTP statuses.
	 * @return the code
	 */
	public Code code() {
		return this.onTheWire.map(Answer::code).orElse(Code.OK);
	}

	private static Code code(Effect.OnTheWire fault) {
		return switch (fault) {
			case Effect.Page page -> Code.ofHttp(page.status());
			case Effect.Reset _ -> Code.UNAVAILABLE;
			case Effect.Body _ -> Code.OK;
		};
	}

	static Answer of(Message message) {
		return new Answer(message, Optional.empty());
	}

}
