package dev.longrunning.emulator.dispatch;

import dev.longrunning.emulator.rule.Target;

/**
 * What a call is about.
 *
 * @param call the call
 * @param scope the project, as in {@code projects/p}; empty text without one
 * @param operation the name of the operation it asks for; empty text where it asks for
 * none
 */
record Subject(Call call, String scope, String operation) {

	Subject with(Call other) {
		return new Subject(other, this.scope, this.operation);
	}

	/** The call as faults and scenarios see it. */
	Target target() {
		return new Target(this.call.method().role(), this.call.method().fullName(), this.scope, this.operation,
				this.call.caller().headers().get());
	}

}
