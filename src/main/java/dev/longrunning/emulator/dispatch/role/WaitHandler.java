package dev.longrunning.emulator.dispatch.role;

import java.time.Duration;

import dev.longrunning.emulator.call.CallTarget;
import dev.longrunning.emulator.dialect.Dialects;
import dev.longrunning.emulator.journal.CallRecorder;
import dev.longrunning.emulator.name.OperationName;
import dev.longrunning.emulator.operation.Operations;
import dev.longrunning.emulator.surface.MethodRole;

/**
 * The handler of waits.
 *
 * @param operations the operations
 * @param dialects the forms of operations
 */
public record WaitHandler(Operations operations, Dialects dialects) implements RoleHandler {

	/** A wait ends this much before the deadline of the caller. */
	private static final Duration MARGIN = Duration.ofMillis(200);

	@Override
	public MethodRole role() {
		return MethodRole.WAIT;
	}

	@Override
	public Response handle(CallTarget target, CallRecorder recorder) {
		var call = target.call();
		var dialect = this.dialects.of(call.method());
		var timeout = dialect.longestWait(call.request());
		var patience = call.caller().timeLeft().map((left) -> left.minus(MARGIN)).orElse(timeout);
		var longest = (patience.compareTo(timeout) < 0) ? patience : timeout;
		var length = longest.isNegative() ? Duration.ZERO : longest;
		return Response.of(dialect.response(call.method(), target.found()
			.map((look) -> this.operations.await(look, length, call.caller().gone()))
			.orElseGet(
					() -> this.operations.await(new OperationName(target.operation()), length, call.caller().gone()))));
	}

}
