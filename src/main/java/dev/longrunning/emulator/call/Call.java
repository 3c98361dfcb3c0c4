package dev.longrunning.emulator.call;

import java.time.Duration;
import java.util.Optional;

import com.google.protobuf.Message;
import dev.longrunning.emulator.surface.ApiMethod;
import dev.longrunning.emulator.surface.Surface;

/**
 * A call, whatever transport it came by.
 *
 * @param method the method
 * @param surface the service: for a start the one that has the method, for the methods of
 * {@code google.longrunning.Operations} the one the caller named, if it named one
 * @param request the request
 * @param caller who waits for the answer
 */
public record Call(ApiMethod method, Optional<Surface> surface, Message request, Caller caller) {

	/** The same call of somebody who waits for nothing. */
	public Call withoutPatience() {
		var hurried = new Caller(this.caller.transport(), this.caller.headers(), this.caller.credentials(),
				Optional.of(Duration.ZERO), this.caller.gone());
		return new Call(this.method, this.surface, this.request, hurried);
	}

}
