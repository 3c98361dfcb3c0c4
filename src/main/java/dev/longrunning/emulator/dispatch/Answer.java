package dev.longrunning.emulator.dispatch;

import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.fault.Effect;

/**
 * What a call came to.
 *
 * @param message the answer, of the method's output type
 * @param onTheWire what happens to it on its way, if a fault does something to it there
 */
public record Answer(Message message, Optional<Effect.OnTheWire> onTheWire) {

	static Answer of(Message message) {
		return new Answer(message, Optional.empty());
	}

}
