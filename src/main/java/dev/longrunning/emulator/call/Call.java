package dev.longrunning.emulator.call;

import java.time.Duration;
import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;

/**
 * A call, independent of its transport.
 *
 * @param method the called method
 * @param surface the service: for a start the one that has the method, for the methods of
 * {@code google.longrunning.Operations} the one that the caller named, if any
 * @param request the request message
 * @param caller the client that made the call
 */
public record Call(ApiMethod method, Optional<Surface> surface, Message request, Caller caller) {

	/** Returns the same call with no time left, so that it does not wait. */
	public Call withoutWaiting() {
		var impatient = new Caller(this.caller.transport(), this.caller.headers(), this.caller.credentials(),
				Optional.of(Duration.ZERO), this.caller.gone());
		return new Call(this.method, this.surface, this.request, impatient);
	}

}
