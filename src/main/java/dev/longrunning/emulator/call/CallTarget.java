package dev.longrunning.emulator.call;

import java.util.Optional;

import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.rule.RuleTarget;

/**
 * A call with the project and the operation that it addresses.
 *
 * @param call the call
 * @param scope the project, as in {@code projects/p}; empty text without one
 * @param operation the name of the requested operation; empty text if the call requests
 * none
 * @param found the requested operation, if its project was found by reading it
 */
public record CallTarget(Call call, String scope, String operation, Optional<Operations.Look> found) {

	/**
	 * A target that was found without reading an operation.
	 * @param call the call
	 * @param scope the project
	 * @param operation the name of the requested operation
	 */
	public CallTarget(Call call, String scope, String operation) {
		this(call, scope, operation, Optional.empty());
	}

	/**
	 * Returns the same target of a call that a fault has changed. Its operation is read
	 * again, because the fault may have delayed the call.
	 */
	public CallTarget with(Call other) {
		return new CallTarget(other, this.scope, this.operation);
	}

	/** Returns the facts of the call that faults and scenarios match on. */
	public RuleTarget target() {
		return new RuleTarget(this.call.method().role(), this.call.method().fullName(), this.scope, this.operation,
				this.call.caller().headers().get());
	}

}
