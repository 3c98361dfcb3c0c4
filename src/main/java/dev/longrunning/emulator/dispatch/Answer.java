package dev.longrunning.emulator.dispatch;

import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.fault.Effect;
import dev.longrunning.emulator.status.Code;

/**
 * What a call came to.
 *
 * @param message the answer, of the method's output type
 * @param onTheWire what happens to it on its way, if a fault does something to it there
 */
public record Answer(Message message, Optional<Effect.OnTheWire> onTheWire) {

	/**
	 * How its client sees it end.
	 * @return the code, over HTTP of the status that gRPC's mapping gives what comes
	 * there
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
