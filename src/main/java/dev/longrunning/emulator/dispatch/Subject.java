package dev.longrunning.emulator.dispatch;

import java.util.Optional;

import dev.longrunning.emulator.fault.Target;

/**
 * What a call is about.
 *
 * @param call the call
 * @param scope the project, as in {@code projects/p}; empty text without one
 * @param operation the name of the operation it asks for; empty text where it asks for
 * none
 * @param service the name of the service that operation is of, if there is one
 */
record Subject(Call call, String scope, String operation, Optional<String> service) {

	Subject with(Call other) {
		return new Subject(other, this.scope, this.operation, this.service);
	}

	/** The call as faults and scenarios see it. */
	Target target() {
		return new Target(this.call.method().role(), this.call.method().fullName(), this.scope, this.operation,
				this.call.caller().headers().get());
	}

}
