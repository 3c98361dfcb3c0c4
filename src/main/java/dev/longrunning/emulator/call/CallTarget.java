package dev.longrunning.emulator.call;

import dev.longrunning.emulator.rule.RuleTarget;

/**
 * What a call is about.
 *
 * @param call the call
 * @param scope the project, as in {@code projects/p}; empty text without one
 * @param operation the name of the operation it asks for; empty text where it asks for
 * none
 */
public record CallTarget(Call call, String scope, String operation) {

	public CallTarget with(Call other) {
		return new CallTarget(other, this.scope, this.operation);
	}

	/** The call as faults and scenarios see it. */
	public RuleTarget target() {
		return new RuleTarget(this.call.method().role(), this.call.method().fullName(), this.scope, this.operation,
				this.call.caller().headers().get());
	}

}
