package dev.longrunning.emulator.fault.ready;

import java.time.Duration;

import dev.longrunning.emulator.surface.MethodRole;

/** Wire over one transport, down to what is on the wire. */
interface Wire {

	/**
	 * Makes a call.
	 * @param role which
	 * @param name below what to start or list, or the operation
	 * @param patience how long to wait for the answer
	 * @return what came
	 */
	Met call(MethodRole role, String name, Duration patience);

}
