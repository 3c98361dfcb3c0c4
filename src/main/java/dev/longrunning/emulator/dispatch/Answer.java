package dev.longrunning.emulator.dispatch;

import java.util.Optional;

import dev.longrunning.emulator.dispatch.role.Response;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.status.Code;

/**
 * The answer to a call.
 *
 * @param response the response, whose message has the method's output type
 * @param onTheWire the fault that changes the answer in transit, if there is one
 */
public record Answer(Response response, Optional<Effect.OnTheWire> onTheWire) {

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

	static Answer of(Response response) {
		return new Answer(response, Optional.empty());
	}

}
