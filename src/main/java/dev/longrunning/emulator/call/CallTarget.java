package dev.longrunning.emulator.call;

import dev.longrunning.emulator.rule.RuleTarget;

/**
 * A call with the project and the operation that it addresses.
 *
 * @param call the call
 * @param scope the project, as in {@code projects/p}; empty text without one
 * @param operation the name of the requested operation; empty text if the call requests
 * none
 */
public record CallTarget(Call call, String scope, String operation) {

	/** Returns the same target of another call. */
	public CallTarget with(Call other) {
		return new CallTarget(other, this.scope, this.operation);
	}

	/** Returns the facts of the call that faults and scenarios match on. */
	public RuleTarget target() {
		return new RuleTarget(this.call.method().role(), this.call.method().fullName(), this.scope, this.operation,
				this.call.caller().headers().get());
	}

}
